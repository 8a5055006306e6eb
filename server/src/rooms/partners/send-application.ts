import type { PartnerApplication, PartnerApplicationInput } from '@invogate/contracts/partners.ts';
import { assert } from '#kernel/assert.ts';
import type { Database, Reader } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import { notFound, validationError } from '#kernel/wire-refusals.ts';
import type { Partner } from '#rooms/accounts/index.ts';
import { wholeForm, type FormName, type StoredApplication } from './application.ts';
import * as sql from './application.sql.ts';
import { cleanValue, faultsOf } from './check-form.ts';
import { emailAddress } from './email-address.ts';

/** The names of the form by those of the partner's body. */
const named = {
  vatNumber: 'vatNumber',
  taxRegistrationReasonCode: 'taxRegistrationReasonCode',
  name: 'name',
  siteUrl: 'siteUrl',
  contactName: 'contact.name',
  contactPhone: 'contact.phone',
} as const satisfies Partial<Record<FormName, string>>;

/**
 * Hands in a shop that a partner knows and we do not. Sent again under the same number it changes
 * the application, or answers how it was decided. Throws `validation_error`.
 */
export async function sendApplication(
  database: Database,
  partner: Partner,
  body: PartnerApplicationInput,
): Promise<PartnerApplication> {
  const form = formOf(body);
  const address = emailAddress(body.contact.email);
  const wrong = [...faultsOf(wholeForm(form), Object.keys(named) as (keyof typeof named)[])].map(
    ([name, fault]) => field(named[name as keyof typeof named], fault),
  );
  if (address === undefined) wrong.push(field('contact.email', 'an address as name@example.com'));
  if (body.externalId.trim() === '') wrong.push(field('externalId', 'your number', 'required'));
  if (wrong.length > 0) throw validationError({ fields: wrong });
  return database.inTransaction('partners.send-application', async (tx) => {
    const { externalId, comment = null } = body;
    await tx.run(sql.saveExternal, [
      ...[tx.newId(), partner.id, partner.language, JSON.stringify(form), address],
      ...[comment, externalId, tx.now()],
    ]);
    return readExternal(tx, partner.id, externalId);
  });
}

/** An application of a partner by its own number or ours. Throws `not_found`. */
export async function readExternal(
  reader: Reader,
  partnerId: string,
  id: string,
): Promise<PartnerApplication> {
  const named = [partnerId, id];
  const stored = await reader.row<StoredApplication>(sql.externalApplication, named);
  if (!stored) throw notFound({ message: 'No application of yours has this id' });
  const { externalId, question, refusal, merchantId, state } = stored;
  assert(externalId !== null, 'only applications with a number are found');
  return {
    ...{ id: stored.id, externalId, status: statusOf(state) },
    ...(question === null || state !== 'asked' ? {} : { question }),
    ...(refusal === null ? {} : { refusal }),
    ...(merchantId === null ? {} : { merchantId }),
  };
}

function formOf(body: PartnerApplicationInput) {
  const { vatNumber, taxRegistrationReasonCode = '', name, siteUrl = '', contact } = body;
  const given = { vatNumber, taxRegistrationReasonCode, name, siteUrl };
  const { name: contactName, phone: contactPhone } = contact;
  const all = { ...given, contactName, contactPhone, shopName: name.slice(0, 100) };
  const clean = Object.entries(all).map(([key, value]) => [
    key,
    cleanValue(key as FormName, value),
  ]);
  return Object.fromEntries(clean) as typeof all;
}

/** The words of the partner for the operator's states; a draft is nobody's. */
function statusOf(state: StoredApplication['state']): PartnerApplication['status'] {
  const words = { draft: 'new', new: 'new', asked: 'review', approved: 'contracted' } as const;
  return state === 'refused' ? 'declined' : words[state];
}
