import type { Minor } from '@invogate/contracts/money.ts';
import { ratioHalfUp } from '@invogate/contracts/ratio.ts';
import type { OrderPayment } from '#rooms/payments/index.ts';

/** A part of the operator's commission, VAT included, and the VAT in it. Minor units. */
export interface CommissionBack {
  commissionBack: Minor;
  commissionVatBack: Minor;
}

/** What accepted refunds of the order have taken so far. */
export interface AcceptedSums extends CommissionBack {
  amount: Minor;
}

/**
 * The commission that goes back with a refund: nothing, unless the contract returns it. It is
 * counted over all refunds of the order, rounded half up, less what went back before. So a full
 * refund returns the commission to the kopeck, however many parts it was made in.
 */
export function commissionBackFor(
  payment: Pick<OrderPayment, 'captured' | 'commission' | 'commissionVat' | 'terms'>,
  before: AcceptedSums,
  amount: Minor,
): CommissionBack {
  if (payment.terms?.returned !== true || payment.commission === 0) {
    return { commissionBack: 0 as Minor, commissionVatBack: 0 as Minor };
  }
  const due = ratioHalfUp(payment.commission, before.amount + amount, payment.captured);
  // A refund that was canceled between two others may have left more returned than is due.
  const back = Math.max(0, due - before.commissionBack);
  const dueVat = ratioHalfUp(
    payment.commissionVat,
    before.commissionBack + back,
    payment.commission,
  );
  const vat = Math.min(back, Math.max(0, dueVat - before.commissionVatBack));
  return { commissionBack: back as Minor, commissionVatBack: vat as Minor };
}
