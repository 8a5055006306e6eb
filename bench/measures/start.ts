import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedDatabase } from '../../server/src/main/embedded-database.ts';
import { freePort } from '../../server/src/main/free-port.ts';
import type { Benchmark } from '../bench.ts';
import { asNpmStart } from '../child.ts';
import { onEnd } from '../ending.ts';
import { temporaryFolder } from '../stage.ts';

const entry = fileURLToPath(new URL('../../server/src/main/start.ts', import.meta.url));
const patienceMs = 60_000;

export const start: Benchmark = {
  name: 'start',
  about: 'from the command to the first answer, with data that is there already',
  run: async ({ runs }, sheet) => {
    const { folder, remove } = temporaryFolder();
    const dataDir = join(folder, 'data');
    await startAndStop(dataDir);
    for (let run = 1; run <= runs; run++) {
      const seconds = (await startAndStop(dataDir)) / 1000;
      sheet.put('start', seconds, { unit: 's', digits: 2, target: { atMost: 3 } });
      sheet.limit('start', 'PostgreSQL alone', (await startDatabase(dataDir)) / 1000);
    }
    await remove();
  },
};

/** Milliseconds from the command until it is ready to work. */
async function startAndStop(dataDir: string): Promise<number> {
  const port = await freePort('127.0.0.1');
  const started = performance.now();
  const child = spawn(process.execPath, [...asNpmStart, entry], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      INVOGATE_MODE: 'demo',
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: '',
      DATABASE_URL: '',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'error',
    },
  });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  const stop = onEnd(async () => {
    child.kill('SIGTERM');
    await exited;
  });
  await ready(`http://127.0.0.1:${port}/readyz`, () => child.exitCode !== null);
  const tookMs = performance.now() - started;
  await stop();
  return tookMs;
}

async function ready(url: string, hasEnded: () => boolean): Promise<void> {
  const end = performance.now() + patienceMs;
  while (performance.now() < end) {
    if (hasEnded()) throw new Error('the server ended before it was ready');
    const answer = await fetch(url).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('the server did not become ready');
}

/** Milliseconds that PostgreSQL takes on the same data. */
async function startDatabase(dataDir: string): Promise<number> {
  const started = performance.now();
  const starting = startEmbeddedDatabase({ dataDir });
  const stop = onEnd(() => starting.then((database) => database.stop()));
  await starting;
  const tookMs = performance.now() - started;
  await stop();
  return tookMs;
}
