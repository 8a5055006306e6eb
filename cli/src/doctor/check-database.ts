import { existsSync, statfsSync } from 'node:fs';
import type { DatabaseFacts } from '@invogate/server/src/main/admin.ts';
import type { Context } from '../context.ts';
import { serverEnvironment } from '../server-address.ts';
import type { Texts } from '../texts/index.ts';
import { briefly, failed, ok, warning, type Check } from './check.ts';

const majorMin = 15;
const clockOffMaxMs = 2000;
const gib = 1024 ** 3;

/** Whether the database answers, is durable, of this version, on time, and has room. */
export async function checkDatabase(context: Context): Promise<Check[]> {
  const words = context.texts.doctor;
  let facts: DatabaseFacts;
  try {
    facts = await context.withAdmin((admin) => admin.inspect());
  } catch (error) {
    return [failed(words.database, briefly(error), words.databaseNone), checkDisk(context)];
  }
  const version = `PostgreSQL ${facts.version}`;
  return [
    facts.major >= majorMin
      ? ok(words.database, version)
      : failed(words.database, version, words.databaseOld),
    checkMigrations(facts, words),
    checkDurability(facts, words),
    checkClock(facts, words),
    checkDisk(context),
  ];
}

type Words = Texts['doctor'];

function checkMigrations({ migrations }: DatabaseFacts, words: Words): Check {
  const { applied, pending, unknown, changed } = migrations;
  const strange = [...unknown, ...changed];
  if (strange.length > 0) {
    const detail = words.unknown(strange.join(', '));
    return failed(words.migrations, detail, words.migrationsUnknown);
  }
  if (pending.length === 0) return ok(words.migrations, words.applied(applied));
  return failed(words.migrations, words.pending(pending.join(', ')), words.migrationsPending);
}

function checkDurability(facts: DatabaseFacts, words: Words): Check {
  const settings = {
    fsync: facts.fsync,
    full_page_writes: facts.fullPageWrites,
    synchronous_commit: facts.synchronousCommit,
  };
  const off = Object.entries(settings).filter(([, isOn]) => !isOn);
  if (off.length === 0) return ok(words.durability, words.durable);
  const detail = words.notDurable(off.map(([name]) => name).join(', '));
  return failed(words.durability, detail, words.durabilityOff);
}

function checkClock({ clockAheadMs, clockUncertaintyMs }: DatabaseFacts, words: Words): Check {
  const detail = words.clockSame(clockAheadMs, clockUncertaintyMs);
  const isOff = Math.abs(clockAheadMs) - clockUncertaintyMs > clockOffMaxMs;
  return isOff ? failed(words.clock, detail, words.clockOff) : ok(words.clock, detail);
}

function checkDisk({ texts, terminal }: Context): Check {
  const words = texts.doctor;
  const { DATA_DIR: dataDir = '', DATABASE_URL: url = '' } = serverEnvironment(terminal.env);
  if (url !== '' || !existsSync(dataDir)) return ok(words.disk, words.unknownPlace);
  const { bavail, bsize } = statfsSync(dataDir);
  const free = bavail * bsize;
  const detail = words.free((free / gib).toFixed(1), dataDir);
  if (free < gib / 5) return failed(words.disk, detail, words.diskLow);
  return free < gib ? warning(words.disk, detail, words.diskLow) : ok(words.disk, detail);
}
