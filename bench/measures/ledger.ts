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
const shop = merchantPayable('0192f3c0-0000-7000-8000-00000000b001');
const fund = payerFund('0192f3c0-0000-7000-8000-00000000b002');
const income = acquirerAccount('bench');

export const ledger: Benchmark = {
  name: 'ledger',
  about: 'entries through the door of the ledger, all on the same accounts',
  run: async ({ runs, seconds }, sheet) => {
    const store = await openStore();
    await migrate({ connectionString: store.url });
    await prepareInserts(store);
    let booked = 0;
    let funded = 0;
    for (let run = 1; run <= runs; run++) {
      const sales = await book(store, seconds, batch, 1, saleEntry);
      booked += sales.entries;
      sheet.put('ledger, batches', sales.perSecond, { unit: 'entries/s' });
      // Four rows: an entry, its three postings; the change of a batch is next to nothing.
      const rows = await durableRowsPerSecond(store, seconds / 2);
      sheet.limit('ledger, batches', 'durable rows/s', rows);
      const single = await book(store, seconds, 1, rivals, fundEntry);
      funded += single.entries;
      sheet.put('ledger, hot balance with a floor', single.perSecond, { unit: 'entries/s' });
      const commits = await durableCommitsPerSecond(store, seconds / 2);
      sheet.limit('ledger, hot balance with a floor', 'commits/s, one client', commits);
      sheet.check('ledger', await checkBooked(store, { booked, funded }));
    }
    await store.close();
  },
};

function saleEntry(cause: string): Entry {
  return {
    cause,
    event: 'captured',
    currency: 'RUB',
    postings: [debit(income, 61_000), credit(shop, 59_170), credit(commission(), 1830)],
  };
}

function fundEntry(cause: string): Entry {
  const postings = [debit(bank('40702810600000000001'), 100), credit(fund, 100)];
  return { cause, event: 'fund_topped_up', currency: 'RUB', postings };
}

/** Books for so long, `size` entries a transaction, `lanes` transactions at once. */
async function book(
  store: Store,
  seconds: number,
  size: number,
  lanes: number,
  make: (cause: string) => Entry,
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
  { booked, funded }: { booked: number; funded: number },
): Promise<string[]> {
  const breaches = await verifyLedger(store.database);
  const wrong = breaches.map(({ rule, message }) => `${rule}: ${message}`);
  const expected: [Account, number][] = [
    [income, booked * 61_000],
    [shop, -booked * 59_170],
    [fund, -funded * 100],
  ];
  for (const [account, minor] of expected) {
    const found = await balanceOf(store.database, account, 'RUB');
    if (found !== minor) wrong.push(`${account} has ${found}, ${minor} was booked`);
  }
  return wrong;
}
