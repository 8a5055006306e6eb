import type { Reader } from '#kernel/database/database.ts';
import {
  acquirerAccount,
  entriesOf,
  type Account,
  type Breach,
  type LedgerEntry,
} from '#rooms/ledger/index.ts';
import type { Attempt } from '../attempt.ts';
import * as payments from '../payment.sql.ts';
import * as sql from './audit.sql.ts';
import { breachesMax, firstId, sliceSize, slices } from '#kernel/slices.ts';

type Taken = Pick<Attempt, 'id' | 'acquirer' | 'amount' | 'currency' | 'state' | 'taken'>;

/** Each attempt that took money has its entries, and each such entry has its attempt. */
export async function auditAttempts(reader: Reader): Promise<Breach[]> {
  return [
    ...(await withoutEntries(reader)),
    ...(await withoutAttempts(reader)),
    ...(await stranded(reader)),
  ];
}

async function withoutEntries(reader: Reader): Promise<Breach[]> {
  const breaches: Breach[] = [];
  const read = (after: string) => reader.rows<Taken>(sql.takenAttempts, [after, sliceSize]);
  for await (const slice of slices(firstId, read, (row) => row.id)) {
    const causes = slice.flatMap(({ id }) => [
      `payment/${id}/captured`,
      `payment/${id}/unwanted`,
      `payment/${id}/returned`,
    ]);
    const entries = new Map(
      (await entriesOf(reader, { causes })).map((entry) => [entry.cause, entry]),
    );
    for (const attempt of slice) breaches.push(...faultsOf(attempt, entries));
    if (breaches.length >= breachesMax) break;
  }
  return breaches;
}

function faultsOf(attempt: Taken, entries: ReadonlyMap<string, LedgerEntry>): Breach[] {
  const { id, state, currency } = attempt;
  const captured = entries.get(`payment/${id}/captured`);
  const unwanted = entries.get(`payment/${id}/unwanted`);
  const returned = entries.get(`payment/${id}/returned`);
  const wants = state === 'captured' ? captured : unwanted;
  const fault = (message: string, differenceMinor: number): Breach => ({
    rule: 'payments.taken_is_booked',
    message: `payment ${id} (${state}) ${message}`,
    currency,
    differenceMinor,
  });
  if (!wants) return [fault('took money that is not booked', -attempt.amount)];
  if (captured && unwanted) return [fault('is booked twice', attempt.amount)];
  if (state === 'returned' && !returned) {
    return [fault('went back, which is not booked', attempt.amount)];
  }
  const booked = postedBy(wants, acquirerAccount(attempt.acquirer));
  if (booked !== attempt.amount || wants.currency !== currency) {
    return [fault('is booked with another sum', booked - attempt.amount)];
  }
  return [];
}

/** What an entry posts to an account, minor units, a debit above zero. */
export function postedBy(entry: LedgerEntry, account: Account): number {
  return entry.postings
    .filter((posting) => posting.account === account)
    .reduce((sum, posting) => sum + posting.amountMinor, 0);
}

const statesOf: Readonly<Record<string, readonly Attempt['state'][]>> = {
  captured: ['captured'],
  unwanted: ['returning', 'returned'],
  returned: ['returned'],
};

async function withoutAttempts(reader: Reader): Promise<Breach[]> {
  const breaches: Breach[] = [];
  const read = (after: string) =>
    entriesOf(reader, { causePrefix: 'payment/', after, limit: sliceSize });
  for await (const slice of slices('', read, (entry) => entry.cause)) {
    const ids = [...new Set(slice.map(({ cause }) => cause.split('/')[1] ?? ''))];
    const attempts = new Map(
      (await reader.rows<Attempt>(payments.attemptsByIds, [ids])).map((row) => [row.id, row]),
    );
    for (const { cause, currency } of slice) {
      const [, id = '', what = ''] = cause.split('/');
      const attempt = attempts.get(id);
      const fits = attempt?.taken === true && statesOf[what]?.includes(attempt.state) === true;
      if (fits) continue;
      const state = attempt ? `is ${attempt.state}` : 'does not exist';
      const message = `the entry ${cause} stands, its payment ${state}`;
      breaches.push({ rule: 'payments.booked_is_taken', entry: cause, currency, message });
    }
    if (breaches.length >= breachesMax) break;
  }
  return breaches;
}

async function stranded(reader: Reader): Promise<Breach[]> {
  const rows = await reader.rows<Taken>(sql.strandedAttempts, [breachesMax]);
  return rows.map(({ id, currency, amount }) => ({
    rule: 'payments.unwanted_goes_back',
    message: `money of payment ${id} is not wanted and not on its way back as it should be`,
    currency,
    differenceMinor: amount,
  }));
}
