import type { Database } from '#kernel/database/database.ts';
import { demo, readMerchant } from '#rooms/accounts/index.ts';
import { ConfigError } from './config.ts';
import { readAheadMs } from './test-clock/test-clock.ts';

/** Demo tokens are published: a production server must never stand on a database that has them. */
export async function refuseDemoData(database: Database): Promise<void> {
  const merchant = await readMerchant(database, demo.merchantId);
  if (merchant === undefined) return;
  throw new ConfigError(
    'This database holds demo data, whose tokens everybody knows. Use an empty database for production.',
  );
}

/** Dates of real money must be true: a clock that was moved once has written others. */
export async function refuseMovedClock(database: Database): Promise<void> {
  if ((await readAheadMs(database)) === 0) return;
  throw new ConfigError(
    'The clock of this database was moved for tests, so its dates are not true. Use an empty database for real payments.',
  );
}
