import { readConfig } from '../../server/src/main/config.ts';
import { openLog } from '../../server/src/main/log.ts';
import { startServer } from '../../server/src/main/serve.ts';
import { statement } from '../../server/src/kernel/database/database.ts';
import { serve } from './serve.ts';

/** The product's own server in a process of its own, with one change: no account has a limit. */
const noLimits = statement('', 'update accounts set rate_limit = null');

const config = readConfig(process.env);
const server = await startServer(config, openLog(config.logLevel));
// Before the first request: what is read of an account is kept in memory.
await server.database.inTransaction('bench.no-limits', (tx) => tx.run(noLimits));
serve({ port: server.config.port }, () => server.stop());
