import { minorFromMajor } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { operatorRequisites } from '#rooms/accounts/index.ts';
import { paymentQrPayload } from '#rooms/invoices/index.ts';
import type { Attempt } from './attempt.ts';
import { payView, type PayViewDeps } from './pay-view.ts';
import * as sql from './payment.sql.ts';

/** What the QR codes of a payment page say: the plain invoice's, or the SBP code of an attempt. */
export async function readQr(
  deps: PayViewDeps,
  containerId: string,
  which: 'invoice' | { attemptId: string },
): Promise<string> {
  if (which === 'invoice') {
    const { invoice } = await payView(deps, containerId);
    const payee = await operatorRequisites(deps.database);
    if (!invoice || !payee) throw notFound();
    const amount = minorFromMajor(invoice.amount);
    assert(amount !== undefined, 'an invoice is in whole minor units');
    return paymentQrPayload(payee, { amount, purpose: invoice.purpose });
  }
  const [attempt] = await deps.database.rows<Attempt>(sql.attemptsByIds, [[which.attemptId]]);
  const mine = attempt?.containerId === containerId ? attempt.action : undefined;
  if (mine?.kind !== 'qr') throw notFound();
  return mine.payload;
}
