import type { DocumentFile, Order, Refund, RefundableItem, Shipment } from '@invogate/client';
import type { ShopItem, ShopOrder, ShopPaper } from '@invogate/demo/shop-api.ts';
import { findOrder } from './find-order.ts';
import { notShipped } from './ship.ts';
import type { Shop } from './shop.ts';

/** The life of an order: its state is read anew each time, the story comes from memory. */
export async function showOrder(shop: Shop, number: string): Promise<ShopOrder> {
  const known = await findOrder(shop, number);
  const order = await shop.api.readOrder(known.id);
  const paid = order.status === 'completed';
  const [refunds, left]: [Refund[], RefundableItem[]] = paid
    ? await Promise.all([shop.api.refundsOf(known.id), shop.api.refundable(known.id)])
    : [[], []];
  const shipments = await shipmentsOf(shop, order);
  const files = order.fileIds.length > 0 ? await shop.api.filesOf(order.id) : [];
  const open = notShipped(order, shipments);
  const { calls, notifications, remembered } = known;
  const items = order.basketItems.map((item): ShopItem => {
    const { sku, name, measure, quantity, totalAmount } = item;
    const line = left.find((each) => each.sku === sku);
    const rest = paid ? (line?.availableAmount ?? 0) : totalAmount;
    const shipped = !open.some((each) => each.sku === sku);
    return { sku, name, measure, quantity, totalAmount, left: rest, shipped };
  });
  return {
    number,
    id: order.id,
    status: order.status,
    hold: order.orderSetting?.hold === true,
    buyer: order.customer.type,
    amount: order.amount,
    vatAmount: order.vatAmount,
    createdAt: order.createdAt,
    ...(order.paidAt === undefined ? {} : { paidAt: order.paidAt }),
    expirationDate: order.expirationDate,
    paymentUrl: order.paymentUrl,
    items,
    refunds: refunds.map(({ id, merchantOrderId, amount, status, createdAt }) => {
      return { id, number: merchantOrderId, amount, status, createdAt };
    }),
    shipments: shipments.map(({ id, amount, status, createdAt, basketItems }) => {
      return { id, amount, status, createdAt, names: basketItems.map(({ name }) => name) };
    }),
    papers: papersOf(files),
    calls,
    notifications,
    remembered,
  };
}

/** Files of one document stand together. */
function papersOf(files: readonly DocumentFile[]): ShopPaper[] {
  const papers = new Map<string, ShopPaper>();
  for (const { documentId, kind, number, date, id, format } of files) {
    const paper = papers.get(documentId) ?? { id: documentId, kind, number, date, files: [] };
    papers.set(documentId, { ...paper, files: [...paper.files, { id, format }] });
  }
  return [...papers.values()];
}

/** Money that is captured at once waits for no shipment. */
async function shipmentsOf(shop: Shop, order: Order): Promise<Shipment[]> {
  const waits = order.orderSetting?.hold === true && order.status !== 'created';
  return waits ? shop.api.shipmentsOf(order.id) : [];
}
