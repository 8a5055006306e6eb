import assert from 'node:assert/strict';
import type { Order } from '@invogate/client';
import { minor } from '@invogate/contracts/money.ts';
import type { PosPoint, PosTable, TableOrder } from '@invogate/contracts/pos.ts';
import { answerGate } from '@invogate/till/answer-gate.ts';
import { keepConnected } from '@invogate/till/gate-connection.ts';
import { TillCore } from '@invogate/till/till-core.ts';
import { demo } from '#rooms/accounts/index.ts';
import { demoPayer, fundSums } from './fund-payer.ts';
import { openMarket, type Market } from './market.ts';

export type Restaurant = Awaited<ReturnType<typeof openRestaurant>>;

/**
 * The whole product as a process, a restaurant in it with a table for each story, and its till at
 * the gate: all through public surfaces.
 */
export async function openRestaurant(tables: number) {
  const market = await openMarket();
  let aheadMs = 0;
  const till = new TillCore(() => Date.now() + aheadMs);
  const point = await market.client.points.create({ merchantId: demo.merchantId, name: 'Зал' });
  await topUp(market);
  const numbers = Array.from({ length: tables }, (_, i) => ({ number: String(12 + i) }));
  const made = await market.client.points.addTables(point.id, { tables: numbers });
  const line = tillLine(market, till, numbers, point.id);
  await line.connect();
  const payer = await demoPayer(market);
  return {
    ...market,
    ...{ till, point, tables: made, payer, line },
    /** Moves the clock of everybody and waits until all that is due then is done. */
    advance: async (ms: number) => {
      aheadMs += ms;
      const { rested } = await market.client.testClock.move({ advanceMs: ms }, { wait: true });
      assert.equal(rested, true, 'the server comes to rest');
    },
    /** What can be spent from the payer's fund, major units. */
    fundLeft: async () => (await fundSums(market, payer)).available / 100,
    orderOf: async (merchantOrderId: string): Promise<Order | undefined> => {
      const { data } = await market.client.orders.list({ filter: { merchantOrderId } });
      return data[0];
    },
    /** Nothing is lost and nothing is left over, whatever happened. */
    audit: async () => {
      assert.deepEqual(await market.admin.verifyLedger(), []);
    },
  };
}

/** Enough for all stories; the demo's own money would end among them. */
async function topUp({ client, admin, freshId }: Market): Promise<void> {
  const { data } = await client.funds.list();
  const fund = data.find(({ vatNumber }) => vatNumber === '9900000017') ?? assert.fail();
  await admin.registerPayment({
    ...{ operationId: freshId(), amount: minor(10_000_000), currency: 'RUB' },
    ...{ receivedOn: '2026-11-20', payer: { vatNumber: fund.vatNumber } },
    purpose: `Пополнение гарантийного фонда ${fund.code}. Без НДС`,
  });
}

/** The line between the till and the gate, to be cut and joined again. */
function tillLine(
  { url, client }: Market,
  till: TillCore,
  tables: readonly { number: string }[],
  pointId: string,
) {
  let stop = new AbortController();
  let over: Promise<unknown> = Promise.resolve();
  let breaksAt: { method: string; tell: (value: undefined) => void } | undefined;
  const about = {
    ...{ version: '1', product: 'Test', deviceId: 'till-1', settings: {}, lines: () => [] },
    tables: tables.map(({ number }) => number),
  };
  const reach = async (connection: PosPoint['connection']) => {
    while ((await client.points.get(pointId)).connection !== connection) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const cut = async () => {
    stop.abort();
    await over;
    await reach('none');
  };
  return {
    cut,
    /** For good, whether or not the server still answers. */
    end: async () => {
      stop.abort();
      await over;
    },
    connect: async () => {
      stop = new AbortController();
      over = keepConnected({
        url: `${url.replace(/^http/, 'ws')}/v3/gate/rpc`,
        ...{ token: demo.token, signal: stop.signal, random: () => 0.5 },
        onOpen: () => undefined,
        onLost: () => undefined,
        onFrame: async (text) => {
          const frames = await answerGate(till, about, text);
          if (!breaksAt || !text.includes(`"${breaksAt.method}"`)) return frames;
          stop.abort();
          breaksAt.tell(undefined);
          breaksAt = undefined;
          return [];
        },
      });
      await reach('gate');
    },
    /** At the next call of this method the till does what it is asked, and the line breaks. */
    breakAt: async (method: string) => {
      const broken = Promise.withResolvers<undefined>();
      breaksAt = { method, tell: broken.resolve };
      await broken.promise;
      await reach('none');
    },
  };
}

/** The bill of the acceptance scenarios as a check of its own. */
export function checkOf(bill: TableOrder, posOrderId: string): TableOrder {
  return { ...bill, posOrderId, number: posOrderId.toUpperCase() };
}

export const tableUrl = ({ url }: Market, { code }: PosTable): string => `${url}/t/${code}`;
