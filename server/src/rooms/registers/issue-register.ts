import { assert } from '#kernel/assert.ts';
import type { Tx } from '#kernel/database/database.ts';
import { moscowDay } from '#kernel/moscow-day.ts';
import { field } from '#kernel/refusal.ts';
import { notFound, validationError } from '#kernel/wire-refusals.ts';
import { readMerchant } from '#rooms/accounts/index.ts';
import {
  cancelDocument,
  canonicalJson,
  findDocuments,
  issueDocuments,
  type Cancellation,
  type IssuedDocument,
} from '#rooms/documents/index.ts';
import { readRegister, type RegisterOf } from './read-register.ts';
import * as sql from './register.sql.ts';

/**
 * Issues the register of a period, or answers the one that says the same. Where more is known by
 * now, the former is cancelled and the new one has a number of its own; `cancellation` asks for
 * that in any case. Throws `not_found`, `validation_error` and `register_too_long`. Holds the lock
 * of a number series: call it last.
 */
export async function issueRegister(
  tx: Tx,
  of: RegisterOf,
  cancellation?: Cancellation,
): Promise<IssuedDocument> {
  const merchant = await readMerchant(tx, of.merchantId);
  if (!merchant) throw notFound({ message: `No merchant has the id ${of.merchantId}` });
  const date = moscowDay(tx.now());
  refuseWrongPeriod(of, date);
  const row = [of.merchantId, of.currency, of.from, of.to];
  const kept = await tx.row<{ issues: number; documentId: string | null }>(sql.lockRegister, row);
  assert(kept, 'the row of a register is locked');
  const make = await readRegister(tx, of, merchant);
  const former = await formerOf(tx, kept.documentId);
  if (former) {
    const isSame = canonicalJson(make(former)) === canonicalJson(former.data);
    if (isSame && !cancellation) return former;
    const changed = { reason: 'Сведения реестра дополнены', by: 'system' };
    await cancelDocument(tx, former.id, cancellation ?? changed);
  }
  const group = `register/${row.join('/')}`;
  const [issued] = await issueDocuments(tx, [
    {
      ...{ cause: `${group}/${String(kept.issues + 1)}`, group, merchantId: of.merchantId },
      // Orders are not named: payers read the documents of their orders.
      ...{ orderIds: [], series: { issuer: 'operator' }, date },
      ...(former ? { replaces: former.id } : {}),
      make: (number) => make({ number, date }),
    },
  ]);
  assert(issued, 'a document that is asked for is issued');
  await tx.run(sql.keepRegister, [...row, issued.id]);
  return issued;
}

/** The one in force: one that was cancelled by hand leaves its place free. */
async function formerOf(tx: Tx, id: string | null): Promise<IssuedDocument | undefined> {
  const [former] = id === null ? [] : await findDocuments(tx, [id]);
  return former?.state === 'issued' ? former : undefined;
}

/** A period that goes on is told as such; one that has not begun says nothing. */
function refuseWrongPeriod({ from, to }: RegisterOf, today: string): void {
  const wrong = [
    ...(from > to ? [field('to', `Give ${from} or a later day`)] : []),
    ...(from > today ? [field('from', `Give today, ${today}, or an earlier day`)] : []),
  ];
  if (wrong.length > 0) {
    throw validationError({ message: 'The period of a register has begun by now', fields: wrong });
  }
}
