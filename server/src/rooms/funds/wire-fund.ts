import type {
  FundDebt,
  GuaranteeFund,
  GuaranteeFundEntry,
  OperatorFund,
} from '@invogate/contracts/funds.ts';
import { majorFromMinor, minorFromMajor, type Minor } from '@invogate/contracts/money.ts';
import type { Reader } from '#kernel/database/database.ts';
import { assert } from '#kernel/assert.ts';
import { atom } from '#kernel/time.ts';
import { readCounterparty } from '#rooms/accounts/index.ts';
import { fundView, type FundEntry, type FundView } from './fund-view.ts';
import { fundCode, type Fund, type FundTerms, type FundUse } from './fund.ts';

/** A fund as its payer reads it. */
export function wireFund(view: FundView): GuaranteeFund {
  return {
    id: view.id,
    currencyId: view.currency,
    balance: majorFromMinor(view.balance),
    held: majorFromMinor(view.held),
    overdraftLimit: majorFromMinor(view.overdraftLimit),
    overdraftUsed: majorFromMinor(view.overdraftUsed),
    available: majorFromMinor(view.available),
    promisedLimit: majorFromMinor(view.promisedLimit),
    promisedUsed: majorFromMinor(view.promisedUsed),
    blocked: view.blocked,
  };
}

/** A fund as the operator reads it, with its payer. */
export async function operatorFund(reader: Reader, fund: Fund): Promise<OperatorFund> {
  const payer = await readCounterparty(reader, fund.counterpartyId);
  assert(payer, `fund ${fund.id} belongs to a payer`);
  const reason = payer.taxRegistrationReasonCode;
  return {
    ...wireFund(await fundView(reader, fund)),
    code: fundCode(fund.number),
    counterpartyId: payer.id,
    vatNumber: payer.vatNumber,
    ...(reason === null ? {} : { taxRegistrationReasonCode: reason }),
    name: payer.name,
    overdraftDays: fund.overdraftDays,
    promisedDays: fund.promisedDays,
    ...(fund.lowBelow === null ? {} : { lowBelow: majorFromMinor(fund.lowBelow) }),
    createdAt: atom(fund.createdAt),
  };
}

/** A line of the statement on the wire; what it has not is left out. */
export function wireFundEntry(entry: FundEntry): GuaranteeFundEntry {
  const { containerId, orderId, operationId, refundId } = entry;
  return {
    id: entry.id,
    createdAt: atom(entry.createdAt),
    type: entry.type,
    method: entry.method,
    amount: majorFromMinor(entry.amount),
    balanceAfter: majorFromMinor(entry.balanceAfter as Minor),
    ...(containerId === null ? {} : { invoiceId: containerId }),
    ...(orderId === null ? {} : { orderId }),
    ...(operationId === null ? {} : { partnerOperationId: operationId }),
    ...(refundId === null ? {} : { refundId }),
  };
}

/** A debt on the wire. */
export function wireDebt(use: FundUse, now: Date): FundDebt {
  const dueAt = use.dueAt ?? now;
  return {
    orderId: use.orderId,
    invoiceId: use.containerId,
    method: use.method,
    amount: majorFromMinor(use.lent),
    owed: majorFromMinor(use.owed),
    dueAt: atom(dueAt),
    overdue: dueAt <= now,
  };
}

/** Terms as the wire gives them. Sums there are major units, checked to be whole minor ones. */
export function termsOf(given: {
  overdraftLimit?: number;
  overdraftDays?: number;
  promisedLimit?: number;
  promisedDays?: number;
  lowBelow?: number;
  blocked?: boolean;
}): Partial<FundTerms> {
  const { overdraftLimit, overdraftDays, promisedLimit, promisedDays, lowBelow, blocked } = given;
  return {
    ...(overdraftLimit === undefined ? {} : { overdraftLimit: minorOf(overdraftLimit) }),
    ...(overdraftDays === undefined ? {} : { overdraftDays }),
    ...(promisedLimit === undefined ? {} : { promisedLimit: minorOf(promisedLimit) }),
    ...(promisedDays === undefined ? {} : { promisedDays }),
    ...(lowBelow === undefined ? {} : { lowBelow: lowBelow === 0 ? null : minorOf(lowBelow) }),
    ...(blocked === undefined ? {} : { blocked }),
  };
}

function minorOf(major: number): Minor {
  const sum = minorFromMajor(major);
  assert(sum !== undefined, 'the body was read as sums');
  return sum;
}
