import { createHash } from 'node:crypto';
import type { Reader } from '#kernel/database/database.ts';
import { findCounterpartiesByVat } from './counterparty.sql.ts';
import type { Counterparty } from './counterparty.ts';
import { freshCache } from './fresh-cache.ts';
import type { CounterpartyDirectory, CounterpartyRow } from './ports.ts';

/** A company rarely changes, and each question to the outside directory is paid for. */
const outsideLifeMs = 3600 * 1000;
const outsideEntries = 1000;
const vatNumberForm = /^(\d{10}|\d{12})$/;

/**
 * Makes the finder of counterparties by INN: our own table first, then the outside directory. One
 * that cannot be asked counts as one that knows nothing, as the payer can type a name by hand.
 */
export function counterpartyFinder(
  reader: Reader,
  directory: CounterpartyDirectory | undefined,
  onTrouble: (error: unknown) => void,
): (vatNumber: string) => Promise<Counterparty[]> {
  const outside = freshCache<Counterparty[]>({
    load: async (vatNumber) => {
      const rows = (await directory?.find(vatNumber)) ?? [];
      return rows.length === 0 ? undefined : headOfficeFirst(rows).map(withId);
    },
    now: () => reader.now(),
    entries: outsideEntries,
    lifeMs: outsideLifeMs,
    absentLifeMs: outsideLifeMs / 60,
  });
  return async (vatNumber) => {
    if (!vatNumberForm.test(vatNumber)) return [];
    const ours = await reader.rows<Counterparty>(findCounterpartiesByVat, [vatNumber]);
    if (ours.length > 0 || directory === undefined) return ours;
    try {
      return (await outside.get(vatNumber)) ?? [];
    } catch (error) {
      onTrouble(error);
      return [];
    }
  };
}

function headOfficeFirst(rows: readonly CounterpartyRow[]): CounterpartyRow[] {
  return rows.toSorted((a, b) => Number(b.headOffice) - Number(a.headOffice));
}

/** An outside row gets an id that follows from INN and КПП, so that it is the same each time. */
function withId(row: CounterpartyRow): Counterparty {
  const name = `counterparty/${row.vatNumber}/${row.taxRegistrationReasonCode ?? ''}`;
  const hex = createHash('sha256').update(name).digest('hex');
  // Version 8 of RFC 9562: an id made by a rule of one's own.
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(18, 20)}`,
    hex.slice(20, 32),
  ];
  return { ...row, id: parts.join('-') };
}
