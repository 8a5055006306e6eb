import type { Language } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import type { Tx } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import { moscowMidnight } from '#kernel/moscow-day.ts';
import { field } from '#kernel/refusal.ts';
import { notFound, validationError } from '#kernel/wire-refusals.ts';
import {
  contactValue,
  createAccount,
  createContract,
  createCounterparty,
  createMerchant,
  createUser,
  findPayers,
} from '#rooms/accounts/index.ts';
import type { MadeCode } from './activation-code.ts';
import {
  applicationStates,
  wholeForm,
  type ApplicationState,
  type StoredApplication,
} from './application.ts';
import * as sql from './application.sql.ts';
import { createCode } from './create-code.ts';
import { inviteLimits } from './invite.ts';
import { moveInvite } from './move-invite.ts';
import { newLink } from './partner-link.ts';
import { wrongApplicationStatus } from './partners.refusals.ts';
import type { PartnerLetterAbout, PartnerLetters } from './ports.ts';
import { inviteUrl } from './send-invite.ts';

export interface DecideDeps {
  letters: PartnerLetters;
  publicUrl: string;
}

/** The terms under which a shop is opened. */
export interface ShopTerms {
  contractNumber: string;
  /** `YYYY-MM-DD`; the contract is in force from the beginning of this day in Moscow. */
  contractDate: string;
  /** Millionths of every payment: 30 000 is 3 %. */
  commissionMillionths: number;
}

/** Asks the applicant for more: a letter leads back to the form. Throws as all here do. */
export async function askApplicant(
  tx: Tx,
  { letters, publicUrl }: DecideDeps,
  id: string,
  question: string,
): Promise<void> {
  const application = await lockFor(tx, id, 'asked');
  needText(question, 'question');
  const { inviteId } = application;
  assert(inviteId !== null, 'an application that is asked about came by an invite');
  const until = new Date(tx.now().getTime() + inviteLimits.validMs);
  await tx.run(sql.askApplicant, [id, question, tx.now()]);
  const url = inviteUrl(publicUrl, await newLink(tx, { inviteId }, until));
  const { name = '' } = application.form;
  await tell(tx, letters, application, { kind: 'question', name, question, url, until });
}

/** Refuses an application for a reason that the applicant reads. */
export async function refuseApplication(
  tx: Tx,
  { letters }: DecideDeps,
  id: string,
  reason: string,
): Promise<void> {
  const application = await lockFor(tx, id, 'refused');
  needText(reason, 'reason');
  await tx.run(sql.decideApplication, [id, 'refused', reason, null, tx.now()]);
  const { name = '' } = application.form;
  await tell(tx, letters, application, { kind: 'refusal', name, reason });
}

/**
 * Opens the shop: account, user, counterparty, contract and merchant, and a code for its first till,
 * all in this transaction. Throws `not_found`, `wrong_application_status`, `validation_error`.
 */
export async function approveApplication(
  tx: Tx,
  { letters }: DecideDeps,
  id: string,
  terms: ShopTerms,
  made: MadeCode,
): Promise<{ merchantId: string }> {
  const application = await lockFor(tx, id, 'approved');
  const form = wholeForm(application.form);
  const counterpartyId = await sellerOf(tx, form);
  const { id: accountId } = await createAccount(tx, { name: form.shopName });
  await createUser(tx, { accountId, name: form.contactName, email: application.address });
  await createContract(tx, {
    counterpartyId,
    number: terms.contractNumber,
    date: terms.contractDate,
    validFrom: moscowMidnight(terms.contractDate),
    commission: {
      other: {
        rateMillionths: terms.commissionMillionths,
        ...{ fixedMinor: 0, minMinor: null, maxMinor: null },
      },
    },
    settlementAccount: form.settlementAccount,
    settlementBic: form.bic,
    settlementBank: form.bank,
    settlementCorrespondentAccount: form.correspondentAccount,
  });
  const merchant = await createMerchant(tx, {
    ...{ accountId, counterpartyId, name: form.shopName },
    supplierPhone: contactValue('phone', form.contactPhone) ?? null,
    siteUrl: form.siteUrl === '' ? null : form.siteUrl,
  });
  await tx.run(sql.decideApplication, [id, 'approved', null, merchant.id, tx.now()]);
  const inviteId = application.inviteId ?? undefined;
  if (inviteId !== undefined) await moveInvite(tx, inviteId, 'contracted');
  const { partnerId } = application;
  await createCode(tx, letters, made, { merchantId: merchant.id, partnerId, inviteId });
  return { merchantId: merchant.id };
}

async function sellerOf(tx: Tx, form: ReturnType<typeof wholeForm>): Promise<string> {
  const { vatNumber, taxRegistrationReasonCode, nameFull, ...facts } = form;
  const reason = taxRegistrationReasonCode === '' ? null : taxRegistrationReasonCode;
  const known = await findPayers(tx, { vatNumber, taxRegistrationReasonCode: reason });
  const [exact] = known.filter((each) => each.taxRegistrationReasonCode === reason);
  if (exact) return exact.id;
  const { name, registrationNumber, registrationAddress } = facts;
  const created = await createCounterparty(tx, {
    ...{ vatNumber, name, registrationNumber, registrationAddress },
    taxRegistrationReasonCode: reason,
    nameFull: nameFull === '' ? null : nameFull,
  });
  return created.id;
}

async function lockFor(tx: Tx, id: string, to: ApplicationState): Promise<StoredApplication> {
  const application = isUuid(id)
    ? await tx.row<StoredApplication>(sql.lockApplication, [id])
    : undefined;
  if (!application) throw notFound({ message: `No application has the id ${id}` });
  if (!applicationStates.allows(application.state, to)) {
    throw wrongApplicationStatus({ message: `The application is ${application.state}` });
  }
  return application;
}

function needText(text: string, name: string): void {
  if (text.trim() === '') throw validationError({ fields: [field(name, 'say it', 'required')] });
}

async function tell(
  tx: Tx,
  letters: PartnerLetters,
  { id, address, language }: { id: string; address: string; language: Language },
  about: PartnerLetterAbout,
): Promise<void> {
  const cause = `application/${id}/${about.kind}/${tx.newId()}`;
  await letters.queue(tx, [{ cause, address, language, about }]);
}
