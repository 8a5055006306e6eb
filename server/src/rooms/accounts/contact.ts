import type { Reader, Tx } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import { notFound, validationError } from '#kernel/wire-refusals.ts';
import * as sql from './contact.sql.ts';

export type ContactKind = 'email' | 'phone';

/** A registered address of a counterparty: codes and reminders go there and nowhere else. */
export interface Contact {
  counterpartyId: string;
  kind: ContactKind;
  value: string;
  name: string | null;
}

const emailForm = /^[^\s@"<>(),;:\\[\]]{1,64}@[a-z0-9.-]+\.[a-z0-9-]{2,}$/;

/** The one form in which an address is kept and compared; undefined when it is none. */
export function contactValue(kind: ContactKind, text: string): string | undefined {
  if (kind === 'email') {
    const value = text.trim().toLowerCase();
    return value.length <= 100 && emailForm.test(value) ? value : undefined;
  }
  const digits = text.replace(/[\s()+\-.]/g, '');
  if (!/^\d{10,15}$/.test(digits)) return undefined;
  // As it is dialled within Russia: 8 in front, or nothing.
  if (digits.length === 10) return `+7${digits}`;
  return digits.length === 11 && digits.startsWith('8') ? `+7${digits.slice(1)}` : `+${digits}`;
}

/** Registers an address, or finds it registered. Throws `validation_error`. */
export async function addContact(
  tx: Tx,
  contact: { counterpartyId: string; kind: ContactKind; value: string; name?: string },
): Promise<Contact> {
  const { counterpartyId, kind, name = null } = contact;
  const stored = await tx.row<Contact>(sql.upsertContact, [
    counterpartyId,
    kind,
    checkedValue(kind, contact.value),
    name,
    tx.now(),
  ]);
  if (!stored) throw new Error('an upsert answers its row');
  return stored;
}

/** Takes an address back. Throws `not_found` when it is not registered. */
export async function removeContact(
  tx: Tx,
  contact: { counterpartyId: string; kind: ContactKind; value: string },
): Promise<void> {
  const { counterpartyId, kind } = contact;
  const value = checkedValue(kind, contact.value);
  const removed = await tx.run(sql.deleteContact, [counterpartyId, kind, value]);
  if (removed === 0) throw notFound({ message: `${value} is not registered` });
}

/** The registered addresses of counterparties, e-mail first. */
export function contactsOf(reader: Reader, counterpartyIds: readonly string[]): Promise<Contact[]> {
  return reader.rows<Contact>(sql.contactsOf, [counterpartyIds]);
}

/** E-mail addresses of the users of these accounts. */
export async function emailsOfAccounts(
  reader: Reader,
  accountIds: readonly string[],
): Promise<Map<string, string[]>> {
  if (accountIds.length === 0) return new Map();
  const params = [[...new Set(accountIds)]];
  const rows = await reader.rows<{ accountId: string; email: string }>(
    sql.emailsOfAccounts,
    params,
  );
  const byAccount = Map.groupBy(rows, (row) => row.accountId);
  return new Map([...byAccount].map(([id, of]) => [id, of.map(({ email }) => email)]));
}

function checkedValue(kind: ContactKind, text: string): string {
  const value = contactValue(kind, text);
  if (value !== undefined) return value;
  const message = kind === 'email' ? 'an address such as name@example.com' : '10 to 15 digits';
  throw validationError({ message: `${text}: ${message}`, fields: [field(kind, message)] });
}
