import { assert } from '#kernel/assert.ts';

declare const accountBrand: unique symbol;

/** The key of an account, readable by an accountant; only the constructors below make one. */
export type Account = string & { readonly [accountBrand]: true };

export interface AccountKind {
  /** The key with a star in place of the id. */
  readonly form: string;
  readonly class: 'asset' | 'liability' | 'income' | 'expense';
  /** The side on which the account normally stands: 1 debit, -1 credit. */
  readonly side: 1 | -1;
  /** Whether the balance may never fall below zero on its normal side. */
  readonly floor: boolean;
}

/** The chart of accounts (spec 20). Each account exists once for each currency. */
export const chartOfAccounts: readonly AccountKind[] = [
  { form: 'bank/*', class: 'asset', side: 1, floor: false },
  { form: 'acquirer/*', class: 'asset', side: 1, floor: false },
  { form: 'payer/*/fund', class: 'liability', side: -1, floor: true },
  { form: 'payer/*/held', class: 'liability', side: -1, floor: true },
  { form: 'payer/*/receivable/overdraft', class: 'asset', side: 1, floor: true },
  { form: 'payer/*/receivable/promised', class: 'asset', side: 1, floor: true },
  { form: 'payer/*/credit', class: 'liability', side: -1, floor: true },
  { form: 'order/*/held', class: 'liability', side: -1, floor: true },
  { form: 'invoice/*/part-paid', class: 'liability', side: -1, floor: true },
  { form: 'merchant/*/payable', class: 'liability', side: -1, floor: false },
  { form: 'partner/*/payable', class: 'liability', side: -1, floor: false },
  { form: 'suspense/unmatched', class: 'liability', side: -1, floor: true },
  { form: 'payout/in-transit', class: 'liability', side: -1, floor: true },
  { form: 'revenue/commission', class: 'income', side: -1, floor: false },
  { form: 'revenue/commission-vat', class: 'liability', side: -1, floor: false },
  { form: 'expense/partner-reward', class: 'expense', side: 1, floor: false },
  { form: 'expense/acquirer-fee', class: 'expense', side: 1, floor: false },
];

/** An operator's account in a bank, by its number. */
export const bank = (operatorAccount: string): Account => keyed('bank/*', operatorAccount);
/** What an acquirer or another instrument owes us, by the acquirer's code. */
export const acquirerAccount = (code: string): Account => keyed('acquirer/*', code);
/** The payer's guarantee fund. */
export const payerFund = (counterpartyId: string): Account => keyed('payer/*/fund', counterpartyId);
/** What is reserved from the payer's fund. */
export const payerHeld = (counterpartyId: string): Account => keyed('payer/*/held', counterpartyId);
/** What the payer owes us; the limit is checked by the caller. */
export const payerReceivable = (counterpartyId: string, why: 'overdraft' | 'promised'): Account =>
  keyed(`payer/*/receivable/${why}`, counterpartyId);
/** Overpayment that waits for the payer's decision. */
export const payerCredit = (counterpartyId: string): Account =>
  keyed('payer/*/credit', counterpartyId);
/** Money taken for an order in `hold`, not captured. */
export const orderHeld = (orderId: string): Account => keyed('order/*/held', orderId);
/** Parts received for an invoice that is not paid in full. */
export const invoicePartPaid = (containerId: string): Account =>
  keyed('invoice/*/part-paid', containerId);
/** Captured for the merchant and not paid out. */
export const merchantPayable = (merchantId: string): Account =>
  keyed('merchant/*/payable', merchantId);
/** Rewards that a partner has earned. */
export const partnerPayable = (partnerId: string): Account => keyed('partner/*/payable', partnerId);
/** Incoming transfers without an invoice. */
export const suspense = (): Account => 'suspense/unmatched' as Account;
/** Payouts that the bank has not executed. */
export const payoutInTransit = (): Account => 'payout/in-transit' as Account;
export const commission = (): Account => 'revenue/commission' as Account;
export const commissionVat = (): Account => 'revenue/commission-vat' as Account;
export const expensePartnerReward = (): Account => 'expense/partner-reward' as Account;
export const expenseAcquirerFee = (): Account => 'expense/acquirer-fee' as Account;

const kinds = new Map(chartOfAccounts.map((kind) => [kind.form, kind]));

/** The row of the chart that an account key belongs to; undefined when the chart has none. */
export function kindOf(account: string): AccountKind | undefined {
  const plain = kinds.get(account);
  if (plain !== undefined) return plain;
  const first = account.indexOf('/');
  const second = account.indexOf('/', first + 1);
  const head = account.slice(0, first + 1);
  return kinds.get(second === -1 ? `${head}*` : `${head}*${account.slice(second)}`);
}

/** A signed sum (debit above zero) as it stands on the account's normal side. */
export function onNormalSide(account: Account, signedMinor: number): number {
  const kind = kindOf(account);
  assert(kind !== undefined, `account ${account} is in the chart`);
  return signedMinor * kind.side + 0;
}

// At most 36 characters: PostgreSQL cuts a key above 64 bytes when it names a row below its floor.
const idForm = /^[A-Za-z0-9._-]{1,36}$/;

function keyed(form: string, id: string): Account {
  assert(idForm.test(id), `"${id}" can stand in an account key`);
  return form.replace('*', id) as Account;
}
