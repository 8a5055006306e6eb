import { statement, type Database, type Reader } from '#kernel/database/database.ts';
import { gateWaitMs } from './notification.ts';

const notePresence = statement(
  'gate.note-presence',
  `insert into gate_presence (account_id, seen_at) select unnest($1::uuid[]), $2
   on conflict (account_id) do update set seen_at = excluded.seen_at`,
);

const present = statement(
  'gate.present',
  `select account_id as "accountId" from gate_presence
   where account_id = any($1::uuid[]) and seen_at > $2`,
);

/** Notes that programs of these accounts are connected to the gate now. */
export async function noteAtGate(database: Database, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return;
  // In one order everywhere: processes that note the same accounts do not lock each other out.
  const ids = [...new Set(accountIds)].sort();
  await database.inTransaction('gate.note-presence', (tx) => tx.run(notePresence, [ids, tx.now()]));
}

/** Accounts of these for which the gate is a channel: connected within the time that a call waits. */
export async function accountsAtGate(
  reader: Reader,
  accountIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (accountIds.length === 0) return new Set();
  const since = new Date(reader.now().getTime() - gateWaitMs);
  const rows = await reader.rows<{ accountId: string }>(present, [[...new Set(accountIds)], since]);
  return new Set(rows.map(({ accountId }) => accountId));
}
