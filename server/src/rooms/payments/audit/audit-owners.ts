import type { Reader } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import { entriesOf, type Breach, type LedgerEntry } from '#rooms/ledger/index.ts';
import * as sql from './audit.sql.ts';
import { breachesMax, firstId, sliceSize, slices } from '#kernel/slices.ts';

/** Each entry of a transfer, of a fund's payment and of an order's money has the row it tells of. */
export async function auditOwners(reader: Reader): Promise<Breach[]> {
  return [
    ...(await unbooked(reader)),
    ...(await strays(reader, 'fund-payment/', fundPaymentOwners)),
    ...(await strays(reader, 'transfer/', transferOwners)),
    ...(await strays(reader, 'order/', orderOwners)),
  ];
}

/** Invoices that a fund has paid have their entry. */
async function unbooked(reader: Reader): Promise<Breach[]> {
  const breaches: Breach[] = [];
  const read = (after: string) =>
    reader.rows<{ id: string; amount: number; currency: string }>(sql.fundPaymentSlice, [
      after,
      sliceSize,
    ]);
  for await (const slice of slices(firstId, read, (row) => row.id)) {
    const causes = slice.map(({ id }) => `fund-payment/${id}/paid`);
    const booked = new Set((await entriesOf(reader, { causes })).map(({ cause }) => cause));
    for (const { id, amount, currency } of slice) {
      if (booked.has(`fund-payment/${id}/paid`)) continue;
      const message = `the payment ${id} from a fund is not booked`;
      const rule = 'payments.fund_payment_is_booked';
      breaches.push({ rule, message, currency, differenceMinor: -amount });
    }
    if (breaches.length >= breachesMax) break;
  }
  return breaches;
}

/** Which of these causes have their row. */
type Owners = (reader: Reader, causes: readonly string[]) => Promise<(cause: string) => boolean>;

async function strays(reader: Reader, causePrefix: string, owners: Owners): Promise<Breach[]> {
  const breaches: Breach[] = [];
  const read = (after: string) => entriesOf(reader, { causePrefix, after, limit: sliceSize });
  for await (const slice of slices('', read, (entry: LedgerEntry) => entry.cause)) {
    const isOwned = await owners(
      reader,
      slice.map(({ cause }) => cause),
    );
    for (const { cause, currency } of slice) {
      if (isOwned(cause)) continue;
      const message = `the entry ${cause} stands, what it tells of does not`;
      breaches.push({ rule: 'payments.entry_has_owner', entry: cause, currency, message });
    }
    if (breaches.length >= breachesMax) break;
  }
  return breaches;
}

const partOf = (cause: string, at: number): string => cause.split('/')[at] ?? '';

async function fundPaymentOwners(reader: Reader, causes: readonly string[]) {
  const known = await idsAmong(reader, sql.knownFundPayments, causes, 1);
  return (cause: string) => known.has(partOf(cause, 1)) && partOf(cause, 2) === 'paid';
}

/** The id of a transfer is the bank's and may hold anything. */
async function transferOwners(reader: Reader, causes: readonly string[]) {
  const idOf = (cause: string) => cause.slice('transfer/'.length, cause.lastIndexOf('/'));
  const rows = await reader.rows<{ id: string }>(sql.knownTransfers, [causes.map(idOf)]);
  const known = new Set(rows.map(({ id }) => id));
  const ends = /\/(?:matched|unmatched|fund|repaid)$/;
  return (cause: string) => known.has(idOf(cause)) && ends.test(cause);
}

async function orderOwners(reader: Reader, causes: readonly string[]) {
  const payments = await idsAmong(reader, sql.knownPayments, causes, 1);
  const captures = await idsAmong(reader, sql.doneCaptures, causes, 3);
  return (cause: string) => {
    const [, orderId = '', what = '', which] = cause.split('/');
    if (!payments.has(orderId)) return false;
    if (what === 'reversed') return which === undefined;
    if (what === 'moved') return which !== undefined;
    if (what === 'captured') return captures.has(which ?? '');
    const known = what === 'commission' || what === 'released';
    return known && (which === undefined || captures.has(which));
  };
}

async function idsAmong(
  reader: Reader,
  known: (typeof sql)['knownPayments'],
  causes: readonly string[],
  at: number,
): Promise<Set<string>> {
  const ids = causes.map((cause) => partOf(cause, at)).filter(isUuid);
  const rows = await reader.rows<{ id: string }>(known, [ids]);
  return new Set(rows.map(({ id }) => id));
}
