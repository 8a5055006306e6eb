import type { Reader } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import {
  acquirerAccount,
  entriesOf,
  type Audit,
  type Breach,
  type LedgerEntry,
} from '#rooms/ledger/index.ts';
import { readMoneyReturn } from '#rooms/payments/index.ts';
import * as sql from './audit.sql.ts';

const sliceSize = 500;
const breachesMax = 100;
const firstId = '00000000-0000-0000-0000-000000000000';

interface Paid {
  id: string;
  code: string;
  amount: number;
  currency: string;
}

/**
 * Each operation that an instrument has paid has its entry, of its sum; each such entry has its
 * operation; and what an instrument could not give back is on its way by transfer.
 */
export const auditInstruments: Audit = async (reader) => [
  ...(await misbooked(reader)),
  ...(await withoutOperation(reader)),
  ...(await withoutReturn(reader)),
];

const causeOf = (id: string): string => `instrument/${id}/paid`;

async function misbooked(reader: Reader): Promise<Breach[]> {
  const breaches: Breach[] = [];
  for (let after = firstId; breaches.length < breachesMax;) {
    const slice = await reader.rows<Paid>(sql.paidSlice, [after, sliceSize]);
    const last = slice.at(-1);
    if (last === undefined) break;
    const booked = await entriesOf(reader, { causes: slice.map(({ id }) => causeOf(id)) });
    const entries = new Map(booked.map((entry) => [entry.cause, entry]));
    for (const paid of slice) {
      const differenceMinor = takenBy(entries.get(causeOf(paid.id)), paid.code) - paid.amount;
      if (differenceMinor === 0) continue;
      const message = `operation ${paid.id} of ${paid.code} is not booked as it was paid`;
      const { currency } = paid;
      breaches.push({ rule: 'instruments.paid_is_booked', message, currency, differenceMinor });
    }
    after = last.id;
  }
  return breaches;
}

/** What the operator is owed for it by the instrument, minor units. */
function takenBy(entry: LedgerEntry | undefined, code: string): number {
  return (entry?.postings ?? [])
    .filter(({ account }) => account === acquirerAccount(code))
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

function withoutOperation(reader: Reader): Promise<Breach[]> {
  return strays(reader, 'instrument/', async (causes) => {
    const ids = causes.map((cause) => cause.split('/')[1] ?? '').filter(isUuid);
    const rows = await reader.rows<{ id: string }>(sql.paidAmong, [ids]);
    return new Set(rows.map(({ id }) => causeOf(id)));
  });
}

function withoutReturn(reader: Reader): Promise<Breach[]> {
  return strays(reader, 'return/', async (causes) => {
    const known = new Set<string>();
    for (const cause of causes) {
      const [, id = '', how] = cause.split('/');
      const back = isUuid(id) && how === 'by-transfer' ? await readMoneyReturn(reader, id) : null;
      if (back?.instrument === 'transfer') known.add(cause);
    }
    return known;
  });
}

async function strays(
  reader: Reader,
  causePrefix: string,
  knownOf: (causes: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<Breach[]> {
  const breaches: Breach[] = [];
  for (let after = ''; breaches.length < breachesMax;) {
    const slice = await entriesOf(reader, { causePrefix, after, limit: sliceSize });
    const last = slice.at(-1);
    if (last === undefined) break;
    const known = await knownOf(slice.map(({ cause }) => cause));
    for (const { cause, currency } of slice) {
      if (known.has(cause)) continue;
      const message = `the entry ${cause} stands, what it tells of does not`;
      breaches.push({ rule: 'instruments.entry_has_owner', entry: cause, currency, message });
    }
    after = last.cause;
  }
  return breaches;
}
