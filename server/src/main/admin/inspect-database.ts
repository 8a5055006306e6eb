import { statement, type Reader } from '#kernel/database/database.ts';
import { readMigrations } from '../migrate.ts';

/** What an operator should know of the database that the server stands on. */
export interface DatabaseFacts {
  /** 18.4 */
  version: string;
  major: number;
  /** The database's clock minus ours, as exactly as the time of one question allows. */
  clockAheadMs: number;
  /** How far the figure above may be off. */
  clockUncertaintyMs: number;
  fsync: boolean;
  fullPageWrites: boolean;
  synchronousCommit: boolean;
  migrations: { applied: number; pending: string[]; unknown: string[]; changed: string[] };
}

const facts = statement(
  '',
  `select current_setting('server_version') as version,
     current_setting('server_version_num')::int / 10000 as major,
     current_setting('fsync') = 'on' as fsync,
     current_setting('full_page_writes') = 'on' as "fullPageWrites",
     current_setting('synchronous_commit') <> 'off' as "synchronousCommit",
     to_regclass('schema_migrations') is not null as migrated,
     extract(epoch from clock_timestamp()) * 1000 as "clockMs"`,
);

const appliedMigrations = statement('', 'select name, sha256 from schema_migrations');

interface Row extends Omit<DatabaseFacts, 'clockAheadMs' | 'clockUncertaintyMs' | 'migrations'> {
  migrated: boolean;
  clockMs: string;
}

/** Asks the database about itself. Changes nothing. */
export async function inspectDatabase(reader: Reader): Promise<DatabaseFacts> {
  // The first question pays for the connection and would blur the clock.
  await reader.row(facts);
  const askedAt = Date.now();
  const row = await reader.row<Row>(facts);
  const answeredAt = Date.now();
  if (row === undefined) throw new Error('a select without from has one row');
  const { migrated, clockMs, ...rest } = row;
  return {
    ...rest,
    clockAheadMs: Math.round(Number(clockMs) - (askedAt + answeredAt) / 2),
    clockUncertaintyMs: Math.ceil((answeredAt - askedAt) / 2),
    migrations: await compareMigrations(reader, migrated),
  };
}

async function compareMigrations(
  reader: Reader,
  migrated: boolean,
): Promise<DatabaseFacts['migrations']> {
  const rows = migrated
    ? await reader.rows<{ name: string; sha256: string }>(appliedMigrations)
    : [];
  const applied = new Map(rows.map((row) => [row.name, row.sha256]));
  const known = readMigrations();
  const names = new Set(known.map((migration) => migration.name));
  return {
    applied: applied.size,
    pending: known.filter(({ name }) => !applied.has(name)).map(({ name }) => name),
    unknown: [...applied.keys()].filter((name) => !names.has(name)),
    changed: known
      .filter(({ name, sha256 }) => applied.has(name) && applied.get(name) !== sha256)
      .map(({ name }) => name),
  };
}
