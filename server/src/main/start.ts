import { buildWeb } from '../../../tools/build-web.ts';
import { banner } from './banner.ts';
import { ConfigError, readConfig } from './config.ts';
import { DatabaseStartError } from './embedded-database.ts';
import { openLog } from './log.ts';
import { MigrationError } from './migrate.ts';
import { startServer } from './serve.ts';

/** `npm start`: the whole product in one process. */
async function main(): Promise<void> {
  const startedMs = performance.now();
  const config = readConfig(process.env);
  const log = openLog(config.logLevel === 'info' ? 'warn' : config.logLevel);
  await buildWeb((line) => {
    process.stdout.write(`${line}\n`);
  });
  const server = await startServer(config, log);
  process.stdout.write(banner(server.config, performance.now() - startedMs));
  let asked = 0;
  const stop = (signal: string): void => {
    asked += 1;
    // The second signal is somebody in a hurry; the database recovers by itself next time.
    if (asked > 1) process.exit(130);
    process.stdout.write(`\n${signal}: stopping…\n`);
    server.stop().then(
      () => {
        process.stdout.write('Stopped.\n');
        process.exit(0);
      },
      (error: unknown) => {
        log.error({ err: error }, 'stop.failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

main().catch((error: unknown) => {
  const expected =
    error instanceof ConfigError ||
    error instanceof DatabaseStartError ||
    error instanceof MigrationError ||
    (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE');
  const text = error instanceof Error ? (expected ? error.message : error.stack) : String(error);
  process.stderr.write(`Invogate cannot start.\n${text ?? ''}\n`);
  process.exit(1);
});
