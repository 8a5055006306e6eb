import type { Minor } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import type { Tx } from '#kernel/database/database.ts';
import { commissionFor, contractInForce, type Accounts } from '#rooms/accounts/index.ts';
import { fundCaptured } from '#rooms/funds/index.ts';
import type { Entry } from '#rooms/ledger/index.ts';
import { giveBack } from './give-back.ts';
import { furtherCommission, holdCaptured, holdReleased } from './hold-entries.ts';
import { orderCauses } from './order-causes.ts';
import type { Capture } from './order-capture.ts';
import { termsOf, type OrderPayment } from './order-payment.ts';

/**
 * Takes a part of money that we hold for its merchant; with the last part, the rest goes back to
 * the payer in the same entries. The commission is counted on all that is captured so far, by the
 * terms in force at the first capture. The caller saves the payment and books the entries.
 */
export async function takeFromHold(
  tx: Tx,
  accounts: Accounts,
  payment: OrderPayment,
  { captureId, amount, final }: Capture,
): Promise<{ payment: OrderPayment; entries: Entry[] }> {
  const { orderId, currency, state, payerId } = payment;
  assert(state === 'kept' || state === 'held', `the money of order ${orderId} is with us`);
  const captured = (payment.captured + amount) as Minor;
  const left = payment.amount - captured - payment.released;
  assert(left >= 0, `captures of order ${orderId} stay within its hold`);
  const terms = payment.captured === 0 ? await termsNow(tx, accounts, payment) : payment.terms;
  const taken = { ...payment, captured, terms, ...earnedOn(payment, terms, captured) };
  const entries: Entry[] = [];
  if (amount > 0) {
    if (state === 'held') {
      assert(payerId, `order ${orderId} is held in the fund of a payer`);
      await fundCaptured(tx, { payerId, currency, orderId, amount });
    }
    entries.push(holdCaptured(payment, captureId, amount));
    entries.push(...furtherCommission(payment, taken, captureId));
  }
  if (!final && left > 0) return { payment: taken, entries };
  if (left > 0) {
    const back = { id: tx.newId(), kind: 'release', payment, amount: left as Minor } as const;
    const to = await giveBack(tx, back);
    entries.push(holdReleased(payment, orderCauses.released(orderId, captureId), left, to));
  }
  const released = (payment.released + left) as Minor;
  const end = captured > 0 ? 'captured' : 'released';
  return { payment: { ...taken, state: end, released, lapsesAt: null }, entries };
}

async function termsNow(
  tx: Tx,
  accounts: Accounts,
  { merchantId, method, terms }: OrderPayment,
): Promise<OrderPayment['terms']> {
  const merchant = await accounts.findMerchant(merchantId);
  const contract = merchant && contractInForce(merchant, tx.now());
  return contract ? termsOf(contract, method) : terms;
}

function earnedOn(
  { method }: OrderPayment,
  terms: OrderPayment['terms'],
  captured: Minor,
): Pick<OrderPayment, 'commission' | 'commissionVat'> {
  if (!terms) return { commission: 0 as Minor, commissionVat: 0 as Minor };
  const contract = { commission: { other: terms.terms }, commissionVatRate: terms.vatRate };
  const { commissionMinor, vatMinor } = commissionFor(contract, method, captured);
  return { commission: commissionMinor, commissionVat: vatMinor };
}
