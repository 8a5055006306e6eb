import { statement, type Reader } from '#kernel/database/database.ts';
import { entriesOf, payoutInTransit, type Breach, type LedgerEntry } from '#rooms/ledger/index.ts';
import { releasePaidCause } from '../settle-release.ts';
import { breachesMax, firstId, sliceSize, slices } from '#kernel/slices.ts';

interface Paid {
  id: string;
  amount: number;
  currency: string;
}

const paidReleases = statement(
  'payments.audit-paid-releases',
  `select id, amount, currency from money_returns
   where kind = 'release' and instrument = 'transfer' and state = 'completed' and id > $1
   order by id limit $2`,
);

const paidAmong = statement(
  'payments.audit-paid-among',
  `select id from money_returns
   where kind = 'release' and instrument = 'transfer' and state = 'completed'
     and id::text = any($1::text[])`,
);

/** What was held and went back by the operator's bank is booked once, each entry has its release. */
export async function auditReleases(reader: Reader): Promise<Breach[]> {
  return [...(await misbooked(reader)), ...(await strays(reader))];
}

async function misbooked(reader: Reader): Promise<Breach[]> {
  const breaches: Breach[] = [];
  const read = (after: string) => reader.rows<Paid>(paidReleases, [after, sliceSize]);
  for await (const slice of slices(firstId, read, ({ id }) => id)) {
    const causes = slice.map(({ id }) => releasePaidCause(id));
    const booked = await entriesOf(reader, { causes });
    const entries = new Map(booked.map((entry) => [entry.cause, entry]));
    for (const { id, amount, currency } of slice) {
      const differenceMinor = paidBy(entries.get(releasePaidCause(id))) - amount;
      if (differenceMinor === 0) continue;
      const message = `the release ${id} is not booked as the bank has paid it`;
      breaches.push({ rule: 'payments.release_is_booked', message, currency, differenceMinor });
    }
    if (breaches.length >= breachesMax) break;
  }
  return breaches;
}

const paidBy = (entry: LedgerEntry | undefined): number =>
  (entry?.postings ?? [])
    .filter(({ account }) => account === payoutInTransit())
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);

async function strays(reader: Reader): Promise<Breach[]> {
  const breaches: Breach[] = [];
  const read = (after: string) =>
    entriesOf(reader, { causePrefix: 'release/', after, limit: sliceSize });
  for await (const slice of slices('', read, ({ cause }) => cause)) {
    const ids = slice.map(({ cause }) => cause.split('/')[1] ?? '');
    const rows = await reader.rows<{ id: string }>(paidAmong, [ids]);
    const known = new Set(rows.map(({ id }) => releasePaidCause(id)));
    for (const { cause, currency } of slice) {
      if (known.has(cause)) continue;
      const message = `the entry ${cause} stands, what it tells of does not`;
      breaches.push({ rule: 'payments.entry_has_owner', entry: cause, currency, message });
    }
    if (breaches.length >= breachesMax) break;
  }
  return breaches;
}
