import type { OrderCustomer } from '@invogate/contracts/orders.ts';
import { moscowDay } from '#kernel/moscow-day.ts';
import type { Reader } from '#kernel/database/database.ts';
import { assert } from '#kernel/assert.ts';
import { methodWords } from '#rooms/closing/index.ts';
import { paidOperations, type PaidOperation } from '#rooms/instruments/index.ts';
import { currentInvoices, invoiceCode, type Invoice } from '#rooms/invoices/index.ts';
import { unscopedFindOrders, type StoredOrder } from '#rooms/orders/index.ts';
import { paidOrders, type PaidOrder } from '#rooms/payments/index.ts';
import { receiptsOfOrders } from '#rooms/receipts/index.ts';
import { readHistories, shipmentsOfCaptures } from '#rooms/shipments/index.ts';
import type { LineFacts } from './build-register.ts';
import type { Movement } from './movement.ts';

/** Orders that are read together. */
const sliceSize = 500;

/** Reads what lines say of the orders of movements. Answers for each of these movements. */
export async function readLineFacts(
  reader: Reader,
  movements: readonly Movement[],
): Promise<(movement: Movement) => LineFacts> {
  const ids = [...new Set(movements.map(({ orderId }) => orderId))];
  const shipments = await shipmentsOfCaptures(
    reader,
    movements.flatMap(({ captureId }) => captureId ?? []),
  );
  const facts = new Map<string, OrderFacts>();
  for (let at = 0; at < ids.length; at += sliceSize) {
    for (const each of await readOrderFacts(reader, ids.slice(at, at + sliceSize))) {
      facts.set(each.order.id, each);
    }
  }
  return (movement) => {
    const order = facts.get(movement.orderId);
    assert(order, `the order ${movement.orderId} of a movement is stored`);
    return lineFacts(movement, order, shipments.get(movement.captureId ?? ''));
  };
}

interface OrderFacts {
  order: StoredOrder;
  paid: PaidOrder;
  payer: OrderCustomer;
  invoice: Invoice | undefined;
  operations: readonly PaidOperation[];
  /** Numbers of fiscal documents by the keys of receipts. */
  receipts: ReadonlyMap<string, string>;
}

async function readOrderFacts(reader: Reader, ids: readonly string[]): Promise<OrderFacts[]> {
  const orders = new Map((await unscopedFindOrders(reader, ids)).map((each) => [each.id, each]));
  const payments = await paidOrders(reader, ids);
  const containers = [...new Set(payments.map(({ containerId }) => containerId))];
  const invoices = await currentInvoices(reader, containers);
  const operations = Map.groupBy(
    await paidOperations(reader, containers),
    ({ containerId }) => containerId,
  );
  const receipts = await readReceiptNumbers(reader, ids);
  const payers = new Map(
    (await readHistories(reader, ids)).map(({ orderId, payer }) => [orderId, payer]),
  );
  return payments.flatMap((paid) => {
    const order = orders.get(paid.orderId);
    if (!order) return [];
    return {
      ...{ order, paid, invoice: invoices.get(paid.containerId) },
      // A correction has no history before its refund is completed.
      payer: payers.get(order.id) ?? order.customer,
      operations: operations.get(paid.containerId) ?? [],
      receipts: receipts.get(order.id) ?? new Map(),
    };
  });
}

type ReceiptNumbers = Map<string, Map<string, string>>;

async function readReceiptNumbers(reader: Reader, ids: readonly string[]): Promise<ReceiptNumbers> {
  const numbers: ReceiptNumbers = new Map();
  for (const { orderId, key, state, fiscal } of await receiptsOfOrders(reader, ids)) {
    if (state !== 'done' || fiscal === null) continue;
    const ofOrder = numbers.get(orderId) ?? new Map<string, string>();
    const before = ofOrder.get(key);
    const number = String(fiscal.documentNumber);
    ofOrder.set(key, before === undefined ? number : `${before}, ${number}`);
    numbers.set(orderId, ofOrder);
  }
  return numbers;
}

function lineFacts(
  movement: Movement,
  { order, paid, payer, invoice, operations, receipts }: OrderFacts,
  shipmentId: number | undefined,
): LineFacts {
  const { merchantOrderId, merchantOrderIdVisible } = order.body;
  return {
    ...{ orderNumber: merchantOrderIdVisible ?? merchantOrderId, merchantOrderId },
    invoiceNumber: invoice ? invoiceCode(invoice.number) : null,
    ...{ payerName: payer.name ?? null, payerVatNumber: payer.vatNumber ?? null },
    method: methodWords(paid.method),
    reference: referenceOf(paid, operations),
    receiptNumber: receipts.get(receiptKey(movement, shipmentId)) ?? null,
    rateMillionths: paid.terms?.terms.rateMillionths ?? null,
  };
}

/** Which receipt of its order stands for a movement: what is taken back has none. */
function receiptKey({ what, refundId }: Movement, shipmentId: number | undefined): string {
  if (what === 'refund') return `refund/${refundId ?? ''}`;
  if (what !== 'payment') return '';
  return shipmentId === undefined ? 'payment' : `shipment/${String(shipmentId)}`;
}

/** What came in parts has several names; the day is that of the last. */
function referenceOf(
  { instrument, externalId, transfers }: PaidOrder,
  operations: readonly PaidOperation[],
): LineFacts['reference'] {
  // A correction was paid by the money of another order.
  if (instrument === 'offset') return null;
  const named = [
    ...transfers.map(({ operationId, receivedOn }) => ({ number: operationId, date: receivedOn })),
    ...operations.map((each) => ({ number: each.operationId, date: moscowDay(each.paidAt) })),
    ...(externalId === null ? [] : [{ number: externalId, date: null }]),
  ];
  if (named.length === 0) return null;
  const days = named.flatMap(({ date }) => date ?? []).toSorted();
  return { number: named.map(({ number }) => number).join(', '), date: days.at(-1) ?? null };
}
