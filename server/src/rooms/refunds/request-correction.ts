import { majorFromMinor, minorFromMajor, type Minor } from '@invogate/contracts/money.ts';
import type { CreateCorrection } from '@invogate/contracts/refunds.ts';
import { assert } from '#kernel/assert.ts';
import type { Database, Tx } from '#kernel/database/database.ts';
import type { Owner } from '#kernel/owner.ts';
import { field } from '#kernel/refusal.ts';
import { forbidden } from '#kernel/wire-refusals.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import {
  createCorrection,
  noteAct,
  prepareCorrection,
  wrongCurrency,
  wrongTotalAmount,
  type StoredOrder,
} from '#rooms/orders/index.ts';
import { payByOffset, readOrderPayments } from '#rooms/payments/index.ts';
import { acceptRefund } from './accept-refund.ts';
import { lockDraft } from './lock-draft.ts';
import { commissionReturned } from './return-commission.ts';
import type { StoredRefund } from './refund.ts';
import * as sql from './refund.sql.ts';

/** A fee that is kept from a draft refund. */
export interface CorrectionRequest {
  owner: Owner;
  body: CreateCorrection;
  /** Refuses currency, language and time that cannot be read: after the parent and the shop. */
  refuseLate: () => void;
}

/**
 * Keeps a fee from a draft refund (spec 03): makes the correction order, completed and paid by
 * offset, accepts the draft and sends the rest to the payer, all in one commit under the lock of
 * the base order's invoice. Throws `not_found` and `wrong_order_status` of the parent, `forbidden`,
 * `wrong_currency`, `wrong_total_amount` for a fee above the draft, and the refusals of an order.
 */
export function requestCorrection(
  { database, accounts }: { database: Database; accounts: Accounts },
  { owner, body, refuseLate }: CorrectionRequest,
): Promise<StoredOrder> {
  return database.inTransaction('refunds.correct', async (tx) => {
    const { refund: draft, order: base } = await lockDraft(tx, owner, body.parentId);
    refuseForeign(body, base);
    refuseLate();
    refuseOtherMoney(body, draft);
    const merchant = await accounts.findMerchant(base.merchantId);
    assert(merchant, `merchant ${base.merchantId} of a refunded order exists`);
    const given = { ...body, parentId: draft.id };
    const prepared = prepareCorrection(given, base, merchant, tx.now());
    const correction = await createCorrection(tx, prepared, base);
    await acceptDraft(tx, draft, base, correction);
    noteAct(tx, owner, base.id, 'corrected', correction.id);
    return correction;
  });
}

function refuseForeign({ merchantId }: CreateCorrection, base: StoredOrder): void {
  if (merchantId === base.merchantId) return;
  throw forbidden({
    message: 'A correction belongs to the shop of the order that is refunded',
    fields: [field('merchantId', `Give ${base.merchantId}`)],
  });
}

function refuseOtherMoney({ currencyId, amount }: CreateCorrection, draft: StoredRefund): void {
  if (currencyId !== draft.currency) {
    throw wrongCurrency({
      message: `The refund is in ${draft.currency}: what is kept from it is too`,
      fields: [field('currencyId', `Give ${draft.currency}`)],
    });
  }
  if ((minorFromMajor(amount) ?? Infinity) > draft.amount) {
    const most = String(majorFromMinor(draft.amount));
    throw wrongTotalAmount({
      message: 'Keep at most what the draft gives back',
      fields: [field('amount', `expected at most ${most} (the draft), given ${String(amount)}`)],
    });
  }
}

/** The draft becomes a refund of which the correction keeps its amount. */
async function acceptDraft(
  tx: Tx,
  draft: StoredRefund,
  base: StoredOrder,
  correction: StoredOrder,
): Promise<void> {
  const [payment] = await readOrderPayments(tx, [base.id]);
  assert(payment?.state === 'captured', `order ${base.id} of a draft stays paid`);
  const refund: StoredRefund = {
    ...draft,
    status: 'created',
    acceptedAt: tx.now(),
    dueAt: null,
    payout: (draft.amount - correction.amount) as Minor,
    correctionId: correction.id,
    ...(await commissionReturned(tx, payment, draft.amount)),
  };
  await tx.run(sql.acceptDraft, [
    refund.id,
    refund.acceptedAt,
    refund.commissionBack,
    refund.commissionVatBack,
    refund.payout,
    refund.correctionId,
  ]);
  await acceptRefund(tx, refund, payment, await payByOffset(tx, correction, payment));
}
