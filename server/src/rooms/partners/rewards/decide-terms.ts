import { assert } from '#kernel/assert.ts';
import type { Reader } from '#kernel/database/database.ts';
import {
  readCounterparty,
  readPartner,
  type CommissionByMethod,
  type Partner,
} from '#rooms/accounts/index.ts';
import type { OrderHistory } from '#rooms/shipments/index.ts';
import type { RewardOrder } from './reward.ts';
import * as sql from './reward.sql.ts';

/**
 * The terms of an order's rewards: those that held when its first money came, for its shop, for all
 * shops, or the partner's own. What a partner has paid itself is no turnover that it has brought.
 */
export async function decideTerms(
  reader: Reader,
  history: OrderHistory,
  partnerId: string,
): Promise<RewardOrder> {
  const { orderId, merchantId, currency, payer, payment } = history;
  const partner = await readPartner(reader, partnerId);
  assert(partner, `partner ${partnerId} of order ${orderId} exists`);
  const order = { orderId, partnerId, merchantId, currency, method: payment.method };
  const none = { ...order, terms: null, vatRate: null };
  if (await isOwn(reader, partner, payer.vatNumber)) return { ...none, reason: 'own_order' };
  const terms = await termsAt(reader, partner, merchantId, firstCapture(history));
  if (terms === null) return { ...none, reason: 'no_terms' };
  return { ...order, terms, vatRate: partner.rewardVatRate, reason: null };
}

async function isOwn(
  reader: Reader,
  { counterpartyId }: Partner,
  vatNumber: string | undefined,
): Promise<boolean> {
  if (vatNumber === undefined) return false;
  const party = await readCounterparty(reader, counterpartyId);
  return party?.vatNumber === vatNumber;
}

async function termsAt(
  reader: Reader,
  { id, reward }: Partner,
  merchantId: string,
  at: Date,
): Promise<CommissionByMethod | null> {
  type Row = { reward: CommissionByMethod | null };
  const found = await reader.row<Row>(sql.termsAt, [id, merchantId, at]);
  return found ? found.reward : reward;
}

/** When the merchant first had money of the order; for a hold its first shipment. */
function firstCapture({ payment, happenings }: OrderHistory): Date {
  if (payment.first === 'captured') return payment.at;
  const shipped = happenings.find(
    ({ kind, amountMinor }) => kind === 'shipment' && amountMinor > 0,
  );
  return shipped?.at ?? payment.at;
}

/** Whether money of the order is the merchant's yet: before that no terms are kept. */
export function isCaptured({ payment, happenings }: OrderHistory): boolean {
  const ofShipment = happenings.some(
    ({ kind, amountMinor }) => kind === 'shipment' && amountMinor > 0,
  );
  return payment.first === 'captured' || ofShipment;
}
