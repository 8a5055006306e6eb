import { Secret } from '#kernel/secret.ts';
import { ConfigError } from './config-error.ts';

export const secretsKeyLength = 32;

/** Nothing in a demo is real: it keeps its secrets under a key that everybody knows. */
const demoKey = 'demo-secrets-are-kept-under-this-key';

/**
 * Reads `SECRETS_KEY`, under which secrets that others have given us are kept; undefined in
 * production when none is set. Throws `ConfigError`.
 */
export function secretsKeyOf(
  given: (name: string) => string | undefined,
  demo: boolean,
): Secret | undefined {
  const key = given('SECRETS_KEY') ?? (demo ? demoKey : undefined);
  if (key === undefined) return undefined;
  if (key.length >= secretsKeyLength) return new Secret(key);
  throw new ConfigError(
    `SECRETS_KEY needs ${String(secretsKeyLength)} random characters or more: secrets are kept under it`,
  );
}
