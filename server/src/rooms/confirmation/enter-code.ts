import type { ConfirmedPayment } from '@invogate/contracts/confirmation.ts';
import { assert } from '#kernel/assert.ts';
import type { Database, Tx } from '#kernel/database/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import type { FundMethod } from '#rooms/funds/index.ts';
import { lockContainer, ordersOfContainers, type StoredOrder } from '#rooms/orders/index.ts';
import { payFromFund } from '#rooms/payments/index.ts';
import { codeLimits, fits, isAlive, type StoredCode } from './confirmation.ts';
import * as sql from './confirmation.sql.ts';
import type { Subject } from './subject.ts';

export type EntryResult =
  | Exclude<ConfirmedPayment['result'], 'error'>
  /** `notEnoughMoney` of promises. */
  | 'overLimit'
  /** Each an `error` with words of its own. */
  | 'overdue'
  | 'blocked'
  | 'underWay'
  | 'error';

export interface CodeEntry {
  subject: Pick<Subject, 'id' | 'containerId'>;
  /** Undefined: the payer named is nobody whom we know. */
  payerId: string | undefined;
  method: FundMethod;
  publicCode: string;
  /** What the payer typed. */
  code: string;
  /** Whether what the subject stands for is paid, of the invoice's orders as they are now. */
  isPaid: (orders: readonly StoredOrder[]) => boolean;
  /** Throws when the invoice is not what the payer has seen. */
  check?: (orders: readonly StoredOrder[]) => void;
}

/**
 * Pays an invoice by a code, all under its lock: of many who enter the right code at once exactly
 * one pays, and no mistake goes uncounted. Which part of an entry was wrong is never told. Throws
 * `wrong_order_status`.
 */
export function enterCode(
  database: Database,
  accounts: Accounts,
  entry: CodeEntry,
): Promise<EntryResult> {
  return database.inTransaction('confirmation.enter-code', (tx) => enter(tx, accounts, entry));
}

async function enter(tx: Tx, accounts: Accounts, entry: CodeEntry): Promise<EntryResult> {
  const { subject, payerId, method, publicCode } = entry;
  await lockContainer(tx, subject.containerId);
  const orders = await ordersOfContainers(tx, [subject.containerId]);
  if (entry.isPaid(orders)) return 'alreadyPaid';
  entry.check?.(orders);
  const since = new Date(tx.now().getTime() - codeLimits.dayMs);
  const mistakes = await tx.row<{ count: number }>(sql.mistakesSince, [subject.id, since]);
  if ((mistakes?.count ?? 0) >= codeLimits.wrongEntriesOfOrder) return 'limitReached';
  const sent =
    payerId === undefined
      ? []
      : await tx.rows<StoredCode>(sql.codesSince, [subject.id, payerId, since]);
  const code = sent.find((each) => each.publicCode === publicCode && each.method === method);
  if (!code) return noteMistake(tx, subject.id);
  if (!isAlive(code, sent[0], tx.now())) return 'limitReached';
  if (!fits(code, entry.code)) {
    await tx.run(sql.countWrongEntry, [code.id]);
    return noteMistake(tx, subject.id);
  }
  return pay(tx, accounts, code);
}

async function noteMistake(tx: Tx, subjectId: string): Promise<'wrongCode'> {
  await tx.run(sql.insertMistake, [tx.newId(), subjectId, tx.now()]);
  return 'wrongCode';
}

/** Refusals for which there is a result. Each is thrown before anything is written. */
const results: Readonly<Record<string, EntryResult>> = {
  not_enough_money: 'notEnoughMoney',
  promised_payment_overdue: 'overdue',
  fund_blocked: 'blocked',
  payment_under_way: 'underWay',
  payment_method_not_allowed: 'error',
};

/** A code that did not pay stays good for the rest of its time. */
async function pay(tx: Tx, accounts: Accounts, code: StoredCode): Promise<EntryResult> {
  const { id, containerId, payerId, method } = code;
  const key = `confirmation/${id}`;
  try {
    await payFromFund(tx, accounts, { containerId, payerId, method, key, by: 'code' });
  } catch (error) {
    const result = error instanceof Refusal ? results[error.code] : undefined;
    if (result === undefined) throw error;
    return result === 'notEnoughMoney' && method === 'promised' ? 'overLimit' : result;
  }
  const used = await tx.run(sql.useCode, [id, tx.now()]);
  assert(used === 1, 'a code that pays is stored');
  return 'success';
}
