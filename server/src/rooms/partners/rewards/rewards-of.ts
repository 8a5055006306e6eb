import type { Minor } from '@invogate/contracts/money.ts';
import { ratioHalfUp } from '@invogate/contracts/ratio.ts';
import { commissionFor, type CommissionByMethod } from '#rooms/accounts/index.ts';
import type { OrderHistory } from '#rooms/shipments/index.ts';

/** What is paid for the turnover of an order, as it was when its first money was captured. */
export interface RewardTerms {
  reward: CommissionByMethod;
  /** VAT that is added, per cent; null: the partner pays none. */
  vatRate: number | null;
}

/** What an order adds to the partner's account, or takes from it. Signed minor units. */
export interface DueReward {
  /** `payment`, `shipment/12`, `refund/<id>`, `release`: its own for ever within the order. */
  key: string;
  at: Date;
  type: 'accrual' | 'reversal';
  /** What was captured, or below zero what was given back. */
  baseMinor: number;
  amountMinor: number;
  vatMinor: number;
}

/** Money that the merchant got, or below zero gave back. */
interface Step {
  key: string;
  at: Date;
  minor: number;
}

/**
 * All rewards of an order so far. The reward of what was captured (rate, fixed part, bounds: per
 * order) is kept in the share that was not given back, rounded half up; each step books what the
 * kept reward has changed by. So the sum never drifts, and a full refund takes back all of it, to
 * the kopeck. A longer history gives the same rewards and more.
 */
export function rewardsOf(history: OrderHistory, terms: RewardTerms): DueReward[] {
  const { method } = history.payment;
  let captured = 0;
  let left = 0;
  let kept = { amount: 0, vat: 0 };
  return stepsOf(history).flatMap(({ key, at, minor }) => {
    if (minor > 0) captured += minor;
    // What a refund takes beyond the captured money was never the base of a reward.
    const after = Math.max(0, left + minor);
    const baseMinor = after - left;
    left = after;
    const next = keptOf(terms, method, captured, left);
    const amountMinor = next.amount - kept.amount;
    const vatMinor = next.vat - kept.vat;
    kept = next;
    if (amountMinor === 0 && vatMinor === 0) return [];
    const type = minor > 0 ? ('accrual' as const) : ('reversal' as const);
    return [{ key, at, type, baseMinor, amountMinor, vatMinor }];
  });
}

function keptOf(
  { reward, vatRate }: RewardTerms,
  method: string,
  captured: number,
  left: number,
): { amount: number; vat: number } {
  if (left === 0) return { amount: 0, vat: 0 };
  const terms = { commission: reward, commissionVatRate: 0 };
  const { commissionMinor: whole } = commissionFor(terms, method, captured as Minor);
  const amount = ratioHalfUp(whole, left, captured);
  return { amount, vat: ratioHalfUp(amount, vatRate ?? 0, 100) };
}

/** A payment that was captured at once is the merchant's; one that is held, as it is shipped. */
function stepsOf({ payment, happenings }: OrderHistory): Step[] {
  const isCaptured = payment.first === 'captured';
  const steps: Step[] = isCaptured
    ? [{ key: 'payment', at: payment.at, minor: payment.amountMinor }]
    : [];
  for (const happened of happenings) {
    const { at, amountMinor } = happened;
    if (happened.kind === 'refund') {
      steps.push({ key: `refund/${happened.refundId}`, at, minor: -amountMinor });
    } else if (happened.kind === 'release') {
      // The rest of a hold never was the merchant's; a cancelled capture was.
      if (isCaptured) steps.push({ key: 'release', at, minor: -amountMinor });
    } else if (!isCaptured) {
      steps.push({ key: `shipment/${String(happened.shipmentId)}`, at, minor: amountMinor });
    }
  }
  return steps.filter(({ minor }) => minor !== 0);
}
