import type { ConnectOptions } from '#kernel/database/connect.ts';
import { ConfigError, readConfig, type Config } from '../config.ts';
import { findRunningDatabase } from '../embedded-database.ts';
import { AdminError } from './admin-error.ts';

export type Env = Readonly<Record<string, string | undefined>>;

/** The settings of `npm start`, and the database that it uses. Throws `AdminError`. */
export function findConnection(env: Env): {
  config: Config;
  connection: ConnectOptions['connection'];
} {
  const config = settingsOf(env);
  if (config.databaseUrl !== undefined) {
    return { config, connection: { connectionString: config.databaseUrl } };
  }
  const running = findRunningDatabase(config.dataDir);
  if (running !== undefined) return { config, connection: { ...running } };
  throw new AdminError(
    'unreachable',
    `No Invogate runs on the data directory ${config.dataDir}. Start it with \`npm start\`, or ` +
      'set DATA_DIR or DATABASE_URL as the server has them.',
  );
}

function settingsOf(env: Env): Config {
  try {
    return readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) throw new AdminError('settings', error.message, error);
    throw error;
  }
}
