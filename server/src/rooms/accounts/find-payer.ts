import type { Reader, Tx } from '#kernel/database/database.ts';
import * as sql from './counterparty.sql.ts';
import type { Counterparty } from './counterparty.ts';
import { createCounterparty } from './create-counterparty.ts';

/** A counterparty by its id, as it is stored. */
export function readCounterparty(reader: Reader, id: string): Promise<Counterparty | undefined> {
  return reader.row<Counterparty>(sql.findCounterparty, [id]);
}

/** Counterparties by their ids. */
export async function readCounterparties(
  reader: Reader,
  ids: readonly string[],
): Promise<Map<string, Counterparty>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.rows<Counterparty>(sql.findCounterparties, [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Who pays, as papers name it: the INN, and the КПП if it is known. */
export interface PayerPapers {
  vatNumber: string;
  taxRegistrationReasonCode?: string | null | undefined;
}

/**
 * The stored parties that these papers mean, the head office first: all of the INN, but for those
 * whose КПП is another when both sides have one.
 */
export async function findPayers(reader: Reader, papers: PayerPapers): Promise<Counterparty[]> {
  const reason = papers.taxRegistrationReasonCode ?? null;
  const all = await reader.rows<Counterparty>(sql.findCounterpartiesByVat, [papers.vatNumber]);
  return all.filter(
    ({ taxRegistrationReasonCode: own }) => reason === null || own === null || own === reason,
  );
}

/** The party of these papers, made if there is none. Throws `validation_error`. */
export async function findOrCreatePayer(
  tx: Tx,
  papers: PayerPapers & { name?: string },
): Promise<Counterparty> {
  const [known] = await findPayers(tx, papers);
  if (known) return known;
  const { vatNumber, taxRegistrationReasonCode = null, name = '' } = papers;
  return createCounterparty(tx, { vatNumber, taxRegistrationReasonCode, name });
}
