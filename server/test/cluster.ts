import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { lockHolder, lockName } from '#main/embedded/directory-lock.ts';
import { startEmbeddedDatabase } from '#main/embedded-database.ts';
import { migrate } from '#main/migrate.ts';

export interface TestConnection {
  host: string;
  port: number;
  user: string;
  password?: string;
  database: string;
}

export interface TestDatabase {
  connection: TestConnection;
  /** Removes it, with whoever is still connected. */
  drop: () => Promise<void>;
}

/** A cluster for tests, with the migrated database that is cloned for each. */
export interface TestCluster {
  connection: TestConnection;
  template: string;
}

export const clusterVariable = 'INVOGATE_TEST_DATABASE';

const folderPrefix = 'invogate-test-';

/** A cluster that loses everything with the power, which is no loss here. */
const fastSettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_connections: '300',
};

/** A fresh database with the product's schema, empty. */
export async function cloneDatabase({ connection, template }: TestCluster): Promise<TestDatabase> {
  const database = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(connection, `create database ${database} template ${template} strategy file_copy`);
  return {
    connection: { ...connection, database },
    drop: () => onServer(connection, `drop database if exists ${database} with (force)`),
  };
}

/**
 * One cluster for all test processes of a run. Start the tests with `env`, and stop it after them.
 * With DATABASE_URL that server is used, and only the template is made and removed.
 */
export async function startTestCluster(): Promise<{
  env: Record<string, string>;
  stop: () => Promise<void>;
}> {
  const { cluster, stop } = await openCluster();
  return { env: { [clusterVariable]: JSON.stringify(cluster) }, stop };
}

/** A cluster with the template in it. */
export async function openCluster(): Promise<{ cluster: TestCluster; stop: () => Promise<void> }> {
  const server = await openServer();
  try {
    const template = await prepareTemplate(server.connection);
    const stop = async () => {
      await dropTemplate(server.connection, template);
      await server.stop();
    };
    return { cluster: { connection: server.connection, template }, stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function openServer(): Promise<{ connection: TestConnection; stop: () => Promise<void> }> {
  const url = process.env.DATABASE_URL;
  if (url !== undefined && url !== '') {
    return { connection: connectionFromUrl(url), stop: () => Promise.resolve() };
  }
  for (const root of [tmpdir(), memoryFolder]) removeAbandoned(root);
  const folder = mkdtempSync(join(hasRoom() ? memoryFolder : tmpdir(), folderPrefix));
  // Root may have to run PostgreSQL as another user, who must get through to its own folder.
  chmodSync(folder, 0o711);
  const remove = () => {
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const server = await startEmbeddedDatabase({
      dataDir: join(folder, 'data'),
      settings: fastSettings,
      internal: { durable: false, fallbackRoot: join(folder, 'fallback') },
    });
    const { host, port, user, database } = server;
    const stop = () => server.stop().finally(remove);
    return { connection: { host, port, user, database }, stop };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Files in memory, where Linux has them: a database is cloned in two thirds of the time. */
const memoryFolder = '/dev/shm';
const gigabyte = 1024 ** 3;

/** Whether all databases of a run fit into memory many times over. */
function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(memoryFolder);
    return bavail * bsize > 4 * gigabyte && freemem() > 6 * gigabyte;
  } catch {
    return false;
  }
}

/** Folders of test runs that were killed: their lock is there, its owner is not. */
function removeAbandoned(root: string): void {
  const names = existsSync(root) ? readdirSync(root) : [];
  for (const name of names.filter((entry) => entry.startsWith(folderPrefix))) {
    const dataDir = join(root, name, 'data');
    if (!existsSync(join(dataDir, lockName)) || lockHolder(dataDir) !== undefined) continue;
    try {
      rmSync(join(root, name), { recursive: true, force: true });
    } catch {
      // Another user's, or another run removes it at this moment.
    }
  }
}

function connectionFromUrl(text: string): TestConnection {
  const url = new URL(text);
  const part = (value: string) => decodeURIComponent(value);
  const password = url.password === '' ? {} : { password: part(url.password) };
  return {
    host: url.searchParams.get('host') ?? (part(url.hostname) || 'localhost'),
    port: Number(url.searchParams.get('port') ?? (url.port || '5432')),
    user: part(url.username) || 'postgres',
    ...password,
    database: part(url.pathname.slice(1)) || 'postgres',
  };
}

/** Each run has a template of its own, so runs on one server do not disturb each other. */
async function prepareTemplate(connection: TestConnection): Promise<string> {
  const template = `test_template_${randomUUID().replaceAll('-', '')}`;
  await onServer(connection, `create database ${template}`);
  await migrate({ ...connection, database: template });
  // A template with a session on it cannot be cloned.
  await onServer(connection, `alter database ${template} with allow_connections false`);
  return template;
}

async function dropTemplate(connection: TestConnection, template: string): Promise<void> {
  await onServer(connection, `drop database if exists ${template} with (force)`);
}

async function onServer(connection: TestConnection, statement: string): Promise<void> {
  const client = new pg.Client(connection);
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
