import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import pg from 'pg';

/** The folder of the product's own migrations. */
const migrationsDir = fileURLToPath(new URL('../../migrations/', import.meta.url));

export interface Migration {
  /** The file's name, `0001_ledger.sql`. */
  name: string;
  sql: string;
  sha256: string;
}

interface AppliedMigration {
  name: string;
  sha256: string;
}

/** The database and the migrations of this version do not fit; the message says what to do. */
export class MigrationError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'MigrationError';
  }
}

/** Any number, the same in every version: whoever migrates this database takes this lock. */
const migrationLock = 4_804_372_001;

/**
 * Brings the database to the schema of this version, forward only: each file that is new, in the
 * order of its number, in a transaction of its own. Servers that start at once migrate once.
 * Throws `MigrationError` when an applied file was changed or is unknown here.
 */
export async function migrate(
  connection: pg.ClientConfig,
  log: (line: string) => void = () => undefined,
  directory: string = migrationsDir,
): Promise<{ applied: string[] }> {
  const migrations = readMigrations(directory);
  const client = new pg.Client(connection);
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await client.query(
      `create table if not exists schema_migrations (
         name text primary key,
         sha256 text not null,
         applied_at timestamptz not null default now()
       )`,
    );
    const due = chooseDue(migrations, await readApplied(client));
    for (const migration of due) {
      await apply(client, migration);
      log(`migration ${migration.name} applied`);
    }
    return { applied: due.map((migration) => migration.name) };
  } finally {
    // The lock belongs to the session and ends with it.
    await client.end();
  }
}

/** All migrations of a folder in their order. Throws when the names give no clear order. */
export function readMigrations(directory: string = migrationsDir): Migration[] {
  const names = readdirSync(directory).filter((name) => name.endsWith('.sql'));
  names.sort();
  names.forEach((name, index) => {
    if (!/^\d{4}_[a-z0-9_]+\.sql$/.test(name)) {
      throw new MigrationError(`Rename ${name}: a migration is called like 0001_ledger.sql.`);
    }
    if (names[index + 1]?.slice(0, 4) === name.slice(0, 4)) {
      throw new MigrationError(`Renumber ${names[index + 1] ?? ''}: ${name} has its number.`);
    }
  });
  return names.map((name) => {
    // Git may write other line ends on another machine; that is no change.
    const sql = readFileSync(join(directory, name), 'utf8').replaceAll('\r\n', '\n');
    return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
  });
}

function chooseDue(known: Migration[], applied: AppliedMigration[]): Migration[] {
  const byName = new Map(known.map((migration) => [migration.name, migration]));
  for (const { name, sha256 } of applied) {
    const migration = byName.get(name);
    if (migration === undefined) {
      throw new MigrationError(
        `The database has the migration ${name}, which this version does not know: a newer ` +
          'Invogate has used it. Start that version or a later one.',
      );
    }
    if (migration.sha256 !== sha256) {
      throw new MigrationError(
        `The migration ${name} was changed after the database had applied it. Put the file back ` +
          'as it was, and write the change as a new migration.',
      );
    }
  }
  const last = applied.at(-1)?.name ?? '';
  const appliedNames = new Set(applied.map((row) => row.name));
  const due = known.filter((migration) => !appliedNames.has(migration.name));
  const late = due.find((migration) => migration.name < last);
  if (late === undefined) return due;
  throw new MigrationError(
    `The migration ${late.name} comes before ${last}, which the database already has. ` +
      'Give it the next free number.',
  );
}

async function readApplied(client: pg.Client): Promise<AppliedMigration[]> {
  const result = await client.query<AppliedMigration>(
    'select name, sha256 from schema_migrations order by name collate "C"',
  );
  return result.rows;
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('insert into schema_migrations (name, sha256) values ($1, $2)', [
      migration.name,
      migration.sha256,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw new MigrationError(
      `The migration ${migration.name}${lineOf(migration, error)} failed and left no trace: ` +
        (error instanceof Error ? error.message : String(error)),
      error,
    );
  }
}

function lineOf(migration: Migration, error: unknown): string {
  if (!(error instanceof pg.DatabaseError) || error.position === undefined) return '';
  const before = migration.sql.slice(0, Number(error.position) - 1);
  return ` (line ${String(before.split('\n').length)})`;
}
