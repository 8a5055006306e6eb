import { majorFromMinor, type Minor } from '@invogate/contracts/money.ts';
import type { BasketItem } from '@invogate/contracts/orders.ts';
import { vatInside, vatRate, type VatCode } from '@invogate/contracts/vat.ts';
import type {
  HistoryLine,
  OrderHappened,
  OrderHistory,
  RefundedHappening,
  ReleasedHappening,
  ShippedHappening,
} from '#rooms/shipments/index.ts';

/** What a test says of a line; sums in minor units. */
export interface LineWords {
  sku?: string;
  quantity?: number;
  amountMinor: number;
  vatMinor?: number;
  vatCode?: VatCode;
  paymentType?: BasketItem['paymentType'];
  item?: Partial<BasketItem>;
}

/** A line of goods at 22 per cent that is prepaid, unless the test says otherwise. */
export function historyLine(words: LineWords): HistoryLine {
  const { sku = 'A', quantity = 1, amountMinor, vatCode = 'RUS_VAT22' } = words;
  const vatMinor = words.vatMinor ?? vatInside(amountMinor as Minor, vatRate(vatCode));
  const item: BasketItem = {
    sku,
    name: `Товар ${sku}`,
    measure: 'шт',
    measureCode: '796',
    quantity,
    amount: majorFromMinor(Math.round(amountMinor / quantity) as Minor),
    amountWoVat: majorFromMinor(Math.round((amountMinor - vatMinor) / quantity) as Minor),
    totalAmount: majorFromMinor(amountMinor as Minor),
    totalVatAmount: majorFromMinor(vatMinor as Minor),
    vatCode,
    type: 'commodity',
    paymentType: words.paymentType ?? 'full_prepayment',
    ...words.item,
  };
  return { item, amountMinor, vatMinor };
}

const start = Date.UTC(2026, 10, 20, 9);
/** So many minutes after the payment of the order. */
export const minutesLater = (minutes: number): Date => new Date(start + minutes * 60_000);

const sumOf = (lines: readonly HistoryLine[]): number =>
  lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);

export function shipped(
  shipmentId: number,
  lines: readonly HistoryLine[],
  words: Partial<ShippedHappening> = {},
): ShippedHappening {
  return {
    kind: 'shipment',
    at: minutesLater(shipmentId),
    shipmentId,
    amountMinor: sumOf(lines),
    lines,
    captures: false,
    final: false,
    documentNumber: null,
    documentDate: null,
    ...words,
  };
}

export function refunded(
  minutes: number,
  parts: { unshipped?: readonly HistoryLine[]; shipped?: readonly HistoryLine[] },
  words: Partial<RefundedHappening> = {},
): RefundedHappening {
  const { unshipped = [], shipped: gone = [] } = parts;
  return {
    kind: 'refund',
    at: minutesLater(minutes),
    refundId: `r${String(minutes)}`,
    number: `R-${String(minutes)}`,
    description: 'Возврат',
    amountMinor: sumOf(unshipped) + sumOf(gone),
    unshipped,
    shipped: gone,
    correctionId: null,
    ...words,
  };
}

export function released(minutes: number, lines: readonly HistoryLine[]): ReleasedHappening {
  return { kind: 'release', at: minutesLater(minutes), amountMinor: sumOf(lines), lines };
}

/** An order of a private payer, paid at once by card, unless the test says otherwise. */
export function orderHistory(
  lines: readonly HistoryLine[],
  happenings: readonly OrderHappened[] = [],
  {
    payment,
    ...words
  }: Partial<Omit<OrderHistory, 'payment'>> & {
    payment?: Partial<OrderHistory['payment']>;
  } = {},
): OrderHistory {
  return {
    orderId: '01930000-0000-7000-8000-000000000001',
    containerId: '01930000-0000-7000-8000-000000000002',
    merchantId: '01930000-0000-7000-8000-000000000003',
    merchantOrderId: '15',
    subtype: 'order',
    baseOrderId: null,
    currency: 'RUB',
    language: 'ru',
    description: 'Заказ 15',
    createdAt: new Date(start - 60_000),
    status: 'completed',
    payer: { type: 'private', email: 'buyer@example.com' },
    member: null,
    payment: {
      at: minutesLater(0),
      instrument: 'acquirer',
      method: 'card',
      amountMinor: sumOf(lines),
      first: 'captured',
      takenAt: null,
      ...payment,
    },
    lines,
    happenings,
    ...words,
  };
}
