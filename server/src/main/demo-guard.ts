import type { Database } from '#kernel/database/database.ts';
import { demo, readMerchant } from '#rooms/accounts/index.ts';
import { ConfigError } from './config.ts';

/** Demo tokens are published: a production server must never stand on a database that has them. */
export async function refuseDemoData(database: Database): Promise<void> {
  const merchant = await readMerchant(database, demo.merchantId);
  if (merchant === undefined) return;
  throw new ConfigError(
    'This database holds demo data, whose tokens everybody knows. Use an empty database for production.',
  );
}
