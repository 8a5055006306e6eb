import type { Database } from '#kernel/database/database.ts';
import {
  blockProvider,
  createProvider,
  listProviders,
  type LoginProvider,
  type ProviderSettings,
} from '#rooms/logins/index.ts';

/** A bank as the operator sees it: its secrets are never shown again. */
export type ShownProvider = Omit<LoginProvider, 'clientSecret' | 'privateKey'>;

/** Which banks may say who pays. */
export interface LoginActs {
  /** Throws `validation_error`. */
  createLoginProvider(settings: ProviderSettings): Promise<ShownProvider>;
  listLoginProviders(): Promise<ShownProvider[]>;
  /** Throws `not_found`. */
  blockLoginProvider(code: string, blocked: boolean): Promise<ShownProvider>;
}

export function loginActs(database: Database): LoginActs {
  return {
    createLoginProvider: async (settings) =>
      shown(
        await database.inTransaction('admin.create-login-provider', (tx) =>
          createProvider(tx, settings),
        ),
      ),
    listLoginProviders: async () => (await listProviders(database)).map(shown),
    blockLoginProvider: async (code, blocked) =>
      shown(
        await database.inTransaction('admin.block-login-provider', (tx) =>
          blockProvider(tx, code, blocked),
        ),
      ),
  };
}

function shown({ clientSecret: _secret, privateKey: _key, ...rest }: LoginProvider): ShownProvider {
  return rest;
}
