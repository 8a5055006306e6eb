import type { Act } from './acts.ts';
import type { waysToPay } from './ways-to-pay.ts';

/**
 * How an order over 122.00 ends. Sums in minor units; the shop pays a commission of 3 %, which is
 * counted on what is captured and not returned.
 */
export interface Cell {
  status: string;
  /** What the payer is without. */
  gave: number;
  /** Of it what is reserved and not captured. */
  reserved: number;
  /** What the shop is owed. */
  owed: number;
  /** What is refused on the way, and how. */
  refused: Record<string, string>;
}

export type WayName = keyof Awaited<ReturnType<typeof waysToPay>>;

const net = (captured: number) => captured - Math.round(captured * 0.03);

const wrongStatus = '422 wrong_order_status';
const tooMuch = '422 wrong_basket_item_total_amount';
const nothingRefused = { reserved: 0, refused: {} };

const paid: Cell = { status: 'completed', gave: 122_00, owed: net(122_00), ...nothingRefused };
const canceled: Cell = { status: 'canceled', gave: 0, owed: 0, ...nothingRefused };

/** What is the same for every way to pay: holds and refunds are a promise to the shop. */
const common = {
  pay: paid,
  hold: {
    ...{ status: 'hold', gave: 122_00, reserved: 122_00, owed: 0 },
    refused: { refund: wrongStatus },
  },
  partialCapture: {
    ...{ status: 'hold', gave: 122_00, reserved: 61_00, owed: net(61_00) },
    refused: { cancel: wrongStatus },
  },
  finalRelease: { ...paid, gave: 61_00, owed: net(61_00), refused: { shipment: wrongStatus } },
  void: { ...canceled, refused: { shipment: wrongStatus } },
  partialRefund: {
    ...{ ...paid, gave: 61_00, owed: net(122_00) - 61_00 },
    refused: { cancel: wrongStatus },
  },
  fullRefund: { ...paid, gave: 0, owed: net(122_00) - 122_00, refused: { refund: tooMuch } },
  refundOfShipped: {
    ...{ ...paid, gave: 61_00 - 24_40, owed: net(61_00) - 24_40 },
    refused: { 'refund while held': wrongStatus, 'refund of all': tooMuch },
  },
  refundOfUnshipped: {
    ...{ ...paid, gave: 61_00, owed: net(122_00) - 61_00 },
    refused: { cancel: wrongStatus, shipment: '422 wrong_total_amount' },
  },
} satisfies Partial<Record<Act, Cell>>;

/** What was taken for good goes back by a refund; what a guarantee has paid can be undone. */
const taken: Record<Act, Cell> = {
  ...common,
  voidPaid: { ...paid, refused: { cancel: wrongStatus } },
};
const guaranteed: Record<Act, Cell> = { ...common, voidPaid: canceled };

/** What each act does to an order that is paid in each way. `docs/flows/matrix.md` says the same. */
export const matrix: Record<WayName, Record<Act, Cell>> = {
  card: taken,
  sbp: taken,
  transfer: taken,
  fund: guaranteed,
  overdraft: guaranteed,
  promised: guaranteed,
  instrument: taken,
  loyalty: guaranteed,
};
