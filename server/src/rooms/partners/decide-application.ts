import type { Language } from '@invogate/contracts/money.ts';
import type { SettlementInput } from '@invogate/contracts/onboarding.ts';
import { assert } from '#kernel/assert.ts';
import type { Tx } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import { moscowMidnight } from '#kernel/moscow-day.ts';
import { field, type RefusedField } from '#kernel/refusal.ts';
import { notFound, validationError } from '#kernel/wire-refusals.ts';
import {
  contactValue,
  createAccount,
  createContract,
  createCounterparty,
  createMerchant,
  createUser,
  findPayers,
  correspondentAccountFits,
  settlementAccountFits,
  type CommissionByMethod,
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
import { inviteLimits, type StoredInvite } from './invite.ts';
import * as inviteSql from './invite.sql.ts';
import { moveInvite } from './move-invite.ts';
import { newLink } from './partner-link.ts';
import { wrongApplicationStatus } from './partners.refusals.ts';
import type { PartnerLetterAbout, PartnerLetters } from './ports.ts';
import { setRewardTerms } from './rewards/set-terms.ts';
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
  /** What the partner gets of its turnover; absent: by the partner's own terms. */
  reward?: CommissionByMethod;
  /** Where payouts go; absent: to the account of the application. */
  settlement?: SettlementInput;
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
  const inviteId = application.inviteId ?? (await inviteFor(tx, application));
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
  if (terms.settlement) refuseWrongAccount(terms.settlement);
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
    ...settlementOf(terms.settlement ?? form),
  });
  const merchant = await createMerchant(tx, {
    ...{ accountId, counterpartyId, name: form.shopName },
    supplierPhone: contactValue('phone', form.contactPhone) ?? null,
    siteUrl: form.siteUrl === '' ? null : form.siteUrl,
  });
  await tx.run(sql.decideApplication, [id, 'approved', null, merchant.id, tx.now()]);
  const inviteId = application.inviteId ?? undefined;
  if (inviteId !== undefined) await moveInvite(tx, inviteId, 'contracted');
  const { partnerId, language } = application;
  const { id: merchantId } = merchant;
  if (terms.reward) await setRewardTerms(tx, { partnerId, merchantId, reward: terms.reward });
  await createCode(tx, letters, made, { merchantId, partnerId, inviteId, language });
  return { merchantId };
}

function settlementOf({ settlementAccount, bic, bank, correspondentAccount }: Settlement) {
  const orNull = (text: string | undefined) => (text === '' ? null : (text ?? null));
  return {
    settlementAccount: orNull(settlementAccount),
    settlementBic: orNull(bic),
    settlementBank: orNull(bank),
    settlementCorrespondentAccount: orNull(correspondentAccount),
  };
}

type Settlement = Pick<SettlementInput, 'settlementAccount' | 'bic'> & {
  bank?: string | undefined;
  correspondentAccount?: string | undefined;
};

/** The operator's account details have to make sense; an application's were checked before. */
function refuseWrongAccount({ settlementAccount, bic, correspondentAccount }: SettlementInput) {
  const wrong: RefusedField[] = [];
  if (!/^\d{9}$/.test(bic)) wrong.push(field('settlement.bic', '9 digits'));
  const advice = '20 digits whose control digit fits the BIC';
  if (!settlementAccountFits(settlementAccount, bic)) {
    wrong.push(field('settlement.settlementAccount', advice));
  }
  const correspondent = correspondentAccount ?? '';
  if (correspondent !== '' && !correspondentAccountFits(correspondent, bic)) {
    wrong.push(field('settlement.correspondentAccount', advice));
  }
  if (wrong.length > 0) throw validationError({ fields: wrong });
}

/**
 * The invite by which an applicant answers whose application a partner has sent. Throws
 * `wrong_application_status` when the address has an application of its own.
 */
async function inviteFor(tx: Tx, { id, partnerId, address }: StoredApplication): Promise<string> {
  const now = tx.now();
  const until = new Date(now.getTime() + inviteLimits.validMs);
  const known = await tx.row<StoredInvite>(inviteSql.lockInviteTo, [partnerId, address]);
  if (known && (await tx.row(sql.applicationOfInvite, [known.id]))) {
    const message = `Ask ${address} in another way: it has an application of its own`;
    throw wrongApplicationStatus({ message });
  }
  const params = [tx.newId(), partnerId, address, now, until];
  const invite = known ?? (await tx.row<StoredInvite>(inviteSql.insertInvite, params));
  assert(invite, 'an insert returns its row');
  await tx.run(sql.joinInvite, [id, invite.id]);
  await moveInvite(tx, invite.id, 'registered');
  return invite.id;
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
