import { selectStrangeCauses } from './verify-ledger.sql.ts';
import type { Audit } from './breach.ts';

const breachesMax = 100;

/**
 * Checks that somebody answers for each entry: `prefixes` are those of the causes that the rooms
 * compare with their own rows. An entry of another cause would be looked at by nobody.
 */
export function auditCauses(prefixes: readonly string[]): Audit {
  return async (reader) => {
    const rows = await reader.rows<{ cause: string; currency: string }>(selectStrangeCauses, [
      prefixes,
      breachesMax,
    ]);
    return rows.map(({ cause, currency }) => ({
      rule: 'ledger.cause_is_known',
      message: `the entry ${cause} has a cause that no room knows`,
      entry: cause,
      currency,
    }));
  };
}
