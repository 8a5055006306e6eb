import { randomUUID } from 'node:crypto';
import { exampleIds, type Example, type ExampleNeed } from '@invogate/contracts/examples/index.ts';
import { seasonTicket } from '@invogate/contracts/examples/orders.ts';
import { examplesOf } from '#http/openapi/operation.ts';
import { examplePathOf, keyOf, publicRoutes } from '#http/openapi/route-facts.ts';
import type { Route } from '#kernel/route.ts';
import { openMerchantApi, type Answer, type MerchantApi } from './merchant-api.ts';
import { askAccess, codeOfShop, handedIn } from './handed-in.ts';
import { exampleMiniApp, examplePhoto, examplePoint } from './example-mini-app.ts';
import { printedReceipt } from './printed-receipt.ts';
import { tableToClose } from './table-to-close.ts';
import { sentOriginals, type SentOriginals, type WayOfOriginals } from './sent-originals.ts';

/** One example as it was sent and answered, with stable ids and times. */
export interface ExampleRun {
  route: Route;
  example: Example;
  answer: Answer;
}

/** The paid orders of the examples fall into the month that the list examples ask for. */
const examplesNow = new Date('2035-01-10T09:00:00Z');

/** Sends every example of every public route. Lists come first, while little is there to list. */
export async function runExamples(): Promise<{ runs: ExampleRun[]; routes: readonly Route[] }> {
  const api = await openMerchantApi(examplesNow);
  try {
    const runs: ExampleRun[] = [];
    // Files are no JSON; tests of their own ask for them.
    const routes = publicRoutes(api.routes).filter(({ file }) => !file);
    const listsFirst = [...routes].sort((a, b) => Number(!a.list) - Number(!b.list));
    const stable = stableIds();
    for (const route of listsFirst) {
      for (const example of examplesOf(route)) {
        const answer = await runOne(api, route, example, stable);
        runs.push({ route, example, answer });
      }
    }
    return { runs, routes: api.routes };
  } finally {
    await api.close();
  }
}

/** The recorded form: answers by route and example, in the order of the routes' names. */
export function recordedForm(runs: readonly ExampleRun[]): Record<string, object> {
  const byRoute: Record<string, Record<string, unknown>> = {};
  const sorted = [...runs].sort((a, b) => (keyOf(a.route) < keyOf(b.route) ? -1 : 1));
  for (const { route, example, answer } of sorted) {
    (byRoute[keyOf(route)] ??= {})[example.name] = answer.body;
  }
  return byRoute;
}

async function runOne(
  api: MerchantApi,
  route: Route,
  example: Example,
  stable: (text: string) => string,
): Promise<Answer> {
  const real = await prepare(api, example);
  const pairs = Object.entries(real).map(([name, id]) => [exampleIds[name as keyof Real], id]);
  const swap = (text: string) =>
    pairs.reduce((left, [shown = '', id = '']) => left.replaceAll(shown, id), text);
  const back = (text: string) =>
    pairs.reduce((left, [shown = '', id = '']) => left.replaceAll(id, shown), text);
  const path = swap(examplePathOf(route));
  const query = example.query === undefined ? '' : `?${encodeURI(swap(example.query))}`;
  const body =
    example.body && (JSON.parse(swap(JSON.stringify(example.body))) as object | undefined);
  api.clock.advanceMs(1000);
  const answer = await api.send(route.method, `/v3${path}${query}`, body);
  const text = stable(withoutSecrets(back(JSON.stringify(answer.body))));
  return { ...answer, body: JSON.parse(text) as unknown };
}

/** Codes and tokens that are new in every run, in their published form. */
function withoutSecrets(text: string): string {
  return text
    .replace(/"\d{4}-\d{4}-\d{4}"/g, `"${exampleIds.activationCode}"`)
    .replace(/"token":"[0-9a-f]{32}"/g, `"token":"${'0123456789abcdef'.repeat(2)}"`)
    .replace(/"token":"[0-9a-f]{64}"/g, `"token":"${'0123456789abcdef'.repeat(4)}"`);
}

type OtherThing =
  | 'receipt'
  | 'point'
  | 'table'
  | 'closing'
  | 'invite'
  | 'application'
  | 'applicant'
  | 'activationCode'
  | 'photo'
  | 'miniApp'
  | 'accessRequest';

/** The ids that stand for the published ones in one run. */
type Real = Record<'order' | 'container' | 'notification' | 'refund', string> &
  Partial<SentOriginals & Record<OtherThing, string>>;

/** Brings about what the example needs; answers the ids that stand for the published ones. */
async function prepare(api: MerchantApi, { needs }: Example): Promise<Real> {
  const ids = { order: randomUUID(), container: randomUUID(), notification: randomUUID() };
  const none = { ...ids, refund: randomUUID() };
  switch (needs) {
    case undefined:
      return none;
    case 'application':
      return { ...none, ...(await handedIn(api)) };
    case 'access request':
      return { ...none, accessRequest: await askAccess(api) };
    case 'activation code':
      return { ...none, activationCode: await codeOfShop(api) };
    case 'point of sale':
      await examplePoint(api);
      return none;
    case 'photo':
      return { ...none, photo: await examplePhoto(api) };
    case 'mini-app':
      return { ...none, miniApp: await exampleMiniApp(api) };
    case 'point':
      return { ...none, ...(await openPlace(api)) };
    default:
      return prepareOrder(api, needs, none);
  }
}

/** Brings about an order, in the state that the example needs, and what belongs to it. */
async function prepareOrder(api: MerchantApi, needs: ExampleNeed, none: Real): Promise<Real> {
  api.clock.advanceMs(1000);
  const apart = needs === 'order apart' ? { processable: false } : {};
  const sent = { ...seasonTicket, ...apart };
  const created = await api.send('POST', '/v3/billing/api/order/order', sent);
  const { data } = created.body as { data: { id: string; orderContainerId: string } };
  const isPaid = !['order', 'order apart', 'invoiced order'].includes(needs);
  if (needs === 'invoiced order') await takeInvoice(api, data.orderContainerId);
  if (isPaid) await pay(api, data.orderContainerId);
  const status = refundStatuses[needs];
  const refundId = status ? await refund(api, data.id, status) : none.refund;
  if (needs === 'shipped order') await ship(api, data.id);
  const real = { ...none, order: data.id, container: data.orderContainerId, refund: refundId };
  const isRefused = needs === 'refused receipt';
  if (isRefused || needs === 'printed receipt') {
    return { ...real, receipt: await printedReceipt(api, data.id, { isRefused }) };
  }
  if (needs === 'paid table') {
    const { point = '', table = '' } = await openPlace(api);
    const closing = await tableToClose(api.database, { point, table, order: data.id });
    return { ...real, point, table, closing };
  }
  const way = waysOfOriginals[needs];
  if (way) return { ...real, ...(await sentOriginals(api, data.id, way)) };
  return needs === 'notification' ? { ...real, notification: await notify(api, data.id) } : real;
}

/** A point of the demo shop with table 12. */
async function openPlace(api: MerchantApi): Promise<{ point?: string; table?: string }> {
  const callback = {
    callbackUrl: 'https://till.example/invogate',
    callbackKey: 'b81f4c2e9d7a4f0c',
  };
  const about = { merchantId: exampleIds.merchant, name: 'Основной зал', ...callback };
  const point = await api.send('POST', '/v3/pos/api/point', about);
  const { id } = (point.body as { data: { id: string } }).data;
  const tables = { tables: [{ number: '12' }] };
  const made = await api.send('POST', `/v3/pos/api/point/${id}/table`, tables);
  const [table] = (made.body as { data: { id: string }[] }).data;
  return { point: id, ...(table ? { table: table.id } : {}) };
}

const waysOfOriginals: Partial<Record<ExampleNeed, WayOfOriginals>> = {
  'originals by EDO': 'edo',
  'signed originals': 'signed',
  'originals on paper': 'paper',
};

/** Lets the shop be told of a paid order; answers the id of the notification. */
async function notify(api: MerchantApi, orderId: string): Promise<string> {
  await api.work();
  const path = `/v3/filter/api/notification/notification?orderId=${orderId}`;
  const { data } = (await api.send('GET', path)).body as { data: { id: string }[] };
  if (!data[0]) throw new Error('the shop was not told of the paid order');
  return data[0].id;
}

async function pay(api: MerchantApi, containerId: string): Promise<void> {
  const { status, body } = await api.send('POST', `/pay/api/${containerId}/attempt`, {
    attemptId: randomUUID(),
    methodId: 4,
    customer: { type: 'private' },
    amount: seasonTicket.amount,
  });
  if (status !== 200) throw new Error(`the order could not be paid: ${JSON.stringify(body)}`);
}

/** Takes an invoice to be paid by bank transfer. */
async function takeInvoice(api: MerchantApi, containerId: string): Promise<void> {
  const { status, body } = await api.send('POST', `/pay/api/${containerId}/attempt`, {
    attemptId: randomUUID(),
    methodId: 3,
    customer: { type: 'private' },
    amount: seasonTicket.amount,
  });
  if (status !== 200) throw new Error(`no invoice was issued: ${JSON.stringify(body)}`);
}

async function ship(api: MerchantApi, orderId: string): Promise<void> {
  const { basketItems } = seasonTicket;
  const body = { orderId, basketItems, final: true };
  const answer = await api.send('POST', '/v3/billing/api/order/shipment', body);
  if (answer.status !== 200) throw new Error(`not shipped: ${JSON.stringify(answer.body)}`);
}

const refundStatuses: Partial<Record<ExampleNeed, 'created' | 'draft'>> = {
  'refunded order': 'created',
  'draft refund': 'draft',
};

/** Refunds a part, or reserves it; answers the id. */
async function refund(
  api: MerchantApi,
  orderId: string,
  refundStatus: 'created' | 'draft',
): Promise<string> {
  const [line] = seasonTicket.basketItems;
  const sums = { amount: 700, amountWoVat: 700, totalAmount: 700, totalVatAmount: 0 };
  const { status, body } = await api.send('POST', '/v3/billing/api/order/refund-order', {
    parentId: orderId,
    merchantOrderId: `R-${orderId}`,
    description: 'Скидка за неудобства',
    status: refundStatus,
    amount: 700,
    vatAmount: 0,
    basketItems: [{ ...line, ...sums }],
  });
  if (status !== 200) throw new Error(`the order could not be refunded: ${JSON.stringify(body)}`);
  return (body as { data: { id: string } }).data.id;
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Gives ids that are new in every run the same invented ones, in the order they are met. */
function stableIds(): (text: string) => string {
  const fixed = new Set<string>(Object.values(exampleIds));
  const known = new Map<string, string>();
  const invented = (id: string): string => {
    const number = String(known.size + 1).padStart(4, '0');
    const made = known.get(id) ?? `01970a3c-5b1e-7c44-9d0a-3a5f0c7c${number}`;
    known.set(id, made);
    return made;
  };
  return (text) =>
    text
      .replace(uuid, (id) => (fixed.has(id) ? id : invented(id)))
      .replace(/("publicCode":")[\w-]{24}/g, '$1k7QmX2s9Rt4bNc8vYw1zLa0d')
      .replace(/("code":"|\/t\/)[2-9a-hjkmnp-z]{14}"/g, '$1k7qmx2s9rt4bnc"')
      .replace(/("paymentCode":")[\w-]{7}/g, '$1K7Q-2M4')
      // It depends on the ids in the body.
      .replace(/("X-Signature":")[0-9a-f]+/g, `$1${'ab12'.repeat(10)}`);
}
