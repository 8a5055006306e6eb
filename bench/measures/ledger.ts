import {
  acquirerAccount,
  balanceOf,
  bank,
  commission,
  credit,
  debit,
  merchantPayable,
  payerFund,
  postEntries,
  verifyLedger,
  type Account,
  type Entry,
} from '../../server/src/rooms/ledger/index.ts';
import { migrate } from '../../server/src/main/migrate.ts';
import type { Benchmark } from '../bench.ts';
import {
  durableCommitsPerSecond,
  durableRowsPerSecond,
  prepareInserts,
} from '../machine-limits.ts';
import { openStore, type Store } from '../stage.ts';

const batch = 256;
/** Transactions at once that all move the one balance. */
const rivals = 4;
/** Merchants among which `ledger, batches` is spread. */
const shopCount = 1000;
/** Transactions at once that all credit one merchant, each with the payments of one commit. */
const hotRivals = 8;
const hotBatch = 32;
const shop = merchantPayable('0192f3c0-0000-7000-8000-00000000b001');
const shops = Array.from({ length: shopCount }, (_, i) => merchantPayable(`bench-${i}`));
const fund = payerFund('0192f3c0-0000-7000-8000-00000000b002');
const income = acquirerAccount('bench');

export const ledger: Benchmark = {
  name: 'ledger',
  about: 'entries through the door of the ledger: many merchants, one merchant, one fund',
  run: async ({ runs, seconds }, sheet) => {
    const store = await openStore();
    await migrate({ connectionString: store.url });
    await prepareInserts(store);
    let booked = 0;
    let hot = 0;
    let funded = 0;
    for (let run = 1; run <= runs; run++) {
      const sales = await book(store, { seconds, size: batch, lanes: 1, make: saleEntry });
      booked += sales.entries;
      const enough = { unit: 'entries/s', target: { atLeast: 10_000 } };
      sheet.put('ledger, batches', sales.perSecond, enough);
      // Four rows: an entry, its three postings; the change of a batch is next to nothing.
      const rows = await durableRowsPerSecond(store, seconds / 2);
      sheet.limit('ledger, batches', 'durable rows/s', rows);
      const rush = { seconds, size: hotBatch, lanes: hotRivals, make: hotEntry };
      const crowd = await book(store, rush);
      hot += crowd.entries;
      const hotEnough = { unit: 'entries/s', target: { atLeast: 5000 } };
      sheet.put('ledger, hot account', crowd.perSecond, hotEnough);
      sheet.limit('ledger, hot account', 'durable rows/s', rows);
      const single = await book(store, { seconds, size: 1, lanes: rivals, make: fundEntry });
      funded += single.entries;
      sheet.put('ledger, hot balance with a floor', single.perSecond, { unit: 'entries/s' });
      const commits = await durableCommitsPerSecond(store, seconds / 2);
      sheet.limit('ledger, hot balance with a floor', 'commits/s, one client', commits);
      sheet.check('ledger', await checkBooked(store, { booked, hot, funded }));
    }
    await store.close();
  },
};

let sold = 0;

/** The shops take turns. */
function saleEntry(cause: string): Entry {
  sold += 1;
  return saleOf(cause, shops[sold % shopCount] ?? shop);
}

const hotEntry = (cause: string): Entry => saleOf(cause, shop);

function saleOf(cause: string, of: Account): Entry {
  return {
    cause,
    event: 'captured',
    currency: 'RUB',
    postings: [debit(income, 61_000), credit(of, 59_170), credit(commission(), 1830)],
  };
}

function fundEntry(cause: string): Entry {
  const postings = [debit(bank('40702810600000000001'), 100), credit(fund, 100)];
  return { cause, event: 'fund_topped_up', currency: 'RUB', postings };
}

interface Booking {
  seconds: number;
  /** Entries a transaction. */
  size: number;
  /** Transactions at once. */
  lanes: number;
  make: (cause: string) => Entry;
}

async function book(
  store: Store,
  { seconds, size, lanes, make }: Booking,
): Promise<{ entries: number; perSecond: number }> {
  const { database } = store;
  const started = performance.now();
  const end = started + seconds * 1000;
  let entries = 0;
  const lane = async (): Promise<void> => {
    while (performance.now() < end) {
      const made = Array.from({ length: size }, () => make(`bench/${database.newId()}`));
      await database.inTransaction('bench.book', (tx) => postEntries(tx, made));
      entries += size;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return { entries, perSecond: (entries * 1000) / (performance.now() - started) };
}

async function checkBooked(
  store: Store,
  { booked, hot, funded }: { booked: number; hot: number; funded: number },
): Promise<string[]> {
  const breaches = await verifyLedger(store.database);
  const wrong = breaches.map(({ rule, message }) => `${rule}: ${message}`);
  const expected: [Account, number][] = [
    [income, (booked + hot) * 61_000],
    [commission(), -(booked + hot) * 1830],
    [shop, -hot * 59_170],
    [fund, -funded * 100],
  ];
  for (const [account, minor] of expected) {
    const found = await balanceOf(store.database, account, 'RUB');
    if (found !== minor) wrong.push(`${account} has ${found}, ${minor} was booked`);
  }
  return wrong;
}
