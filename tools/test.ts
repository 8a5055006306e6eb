import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildWeb } from './build-web.ts';
import { codeRoots, filesOfTree, root } from './tree.ts';

/**
 * Runs the tests, all of them or those whose path contains a word: `npm test -- refunds`.
 * They share one database cluster, which is stopped whatever happens.
 */
const words = process.argv.slice(2);
const files = codeRoots
  .flatMap((folder) => filesOfTree(`${folder}/**/*.test.{ts,tsx}`))
  .filter((path) => words.length === 0 || words.some((word) => path.includes(word)));

if (files.length === 0) {
  console.error(`No test file has ${words.join(' or ')} in its path.`);
  process.exit(1);
}

/** Each file has a process of its own, and many start the product: half of their time is compiling. */
const compileCache = fileURLToPath(new URL('../node_modules/.cache/compile', import.meta.url));

const stopped = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => stopped.abort(signal));
}

// Left at once: the database of the tests uses node:test, which would add an empty summary of its own.
process.exit(await withCluster((env) => runNodeTest(env)));

/** Pages and a cluster take seconds to come up, so tests that need neither go without. */
async function withCluster(run: (env: Record<string, string>) => Promise<number>): Promise<number> {
  const alone = /^(contracts|tools)\//;
  if (files.every((path) => alone.test(path))) return run({});
  await buildWeb(console.log);
  const { startTestCluster } = await import('../server/test/database.ts');
  const cluster = await startTestCluster();
  try {
    return await run(cluster.env);
  } finally {
    await cluster.stop();
  }
}

async function runNodeTest(env: Record<string, string>): Promise<number> {
  if (stopped.signal.aborted) return 1;
  const reporter = new URL('test-reporter.ts', import.meta.url).href;
  const options = ['--test', '--test-concurrency=2', `--test-reporter=${reporter}`];
  const child = spawn(
    process.execPath,
    [...options, '--test-reporter-destination=stdout', ...files],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, NODE_COMPILE_CACHE: compileCache, ...env },
    },
  );
  stopped.signal.addEventListener('abort', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
