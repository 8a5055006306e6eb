import type { Benchmark, Sheet } from '../bench.ts';
import { checkCreated, relayed } from '../check-orders.ts';
import type { Connection } from '../connection.ts';
import { issueInvoices, readDocuments } from '../documents-load.ts';
import type { Load, LoadResult } from '../load.ts';
import { measure } from '../measure.ts';
import { createOrder, orderBody, orderPath, post } from '../requests.ts';
import { openStage, type Stage } from '../stage.ts';

const name = 'create-beside-documents';

/** Those who ask for documents; each asks for the next one as soon as it has one. */
const readersAtOnce = 4;
/** More than they can get. */
const documentsPerSecond = 500;

/**
 * Orders come at half the rate that the server can take, just as many with documents as without. At
 * the full rate everybody waits in a queue, and whatever else takes a processor makes it longer: that
 * would say nothing about documents. At half the rate there is room for them, and a shop calls its
 * orders "not slowed" when the slowest one of a hundred takes at most a fifth longer.
 */
const share = 0.5;

type Orders = Omit<Load, 'port'> & { seconds: number };

export const createBesideDocuments: Benchmark = {
  name,
  about: 'orders created while the same server makes documents all the time',
  run: async ({ runs, seconds, connections }, sheet) => {
    const stage = await openStage();
    const told: string[] = [];
    const request = post(orderPath, orderBody);
    const act = async (connection: Connection): Promise<void> => {
      told.push((await createOrder(connection, request)).id);
    };
    await measure(stage, { connections, seconds: 3, act });
    const most = await measure(stage, { connections, seconds, act });
    const orders = { connections, seconds, act, pace: most.perSecond * share };
    const orderId = told[0] ?? '';
    // The compiler of documents gets warm.
    await withDocuments(stage, { ...orders, seconds: 2 }, orderId);
    for (let run = 1; run <= runs; run++) {
      // Each is the first one in turn: what changes with time falls upon both.
      const early = run % 2 === 1 ? await measure(stage, orders) : undefined;
      const beside = await withDocuments(stage, orders, orderId);
      const alone = early ?? (await measure(stage, orders));
      putRun(sheet, alone, beside);
      sheet.check(name, beside.wrong);
      sheet.check(name, await checkCreated(stage, told));
    }
    await stage.close();
  },
};

type Beside = LoadResult & { documents: number; wrong: string[] };

/** The same orders while others read documents that nobody has read before. */
async function withDocuments(stage: Stage, orders: Orders, orderId: string): Promise<Beside> {
  const count = Math.ceil(orders.seconds * documentsPerSecond);
  const fileIds = await issueInvoices(stage, orderId, count);
  await relayed(stage);
  const readers = await readDocuments(stage, fileIds, readersAtOnce);
  const result = await measure(stage, orders);
  const { got, wrong } = await readers.stop();
  if (got === 0) wrong.push('no document was made meanwhile');
  return { ...result, documents: got, wrong };
}

function putRun(sheet: Sheet, alone: LoadResult, beside: Beside): void {
  const ratio = { unit: '×', digits: 2, target: { atMost: 1.2 } };
  sheet.put(`${name}: p99 with / without`, beside.p99Ms / alone.p99Ms, ratio);
  sheet.put(`${name}: p99`, beside.p99Ms, { unit: 'ms', digits: 1 });
  sheet.limit(`${name}: p99`, 'without them ms', alone.p99Ms);
  sheet.put(`${name}: p50`, beside.p50Ms, { unit: 'ms', digits: 1 });
  sheet.limit(`${name}: p50`, 'without them ms', alone.p50Ms);
  sheet.put(`${name}: orders`, beside.perSecond, { unit: 'orders/s' });
  sheet.limit(`${name}: orders`, 'without them /s', alone.perSecond);
  sheet.put(`${name}: documents`, beside.documents / beside.seconds, { unit: 'documents/s' });
}
