import { Secret } from '#kernel/secret.ts';
import { ConfigError } from './config-error.ts';
import { secretsKeyLength } from './secrets-config.ts';

/** Our integration at amoCRM, and the key under which tokens are kept. */
export interface AmocrmConfig {
  clientId: string;
  clientSecret: Secret;
  consentUrl: string;
  /** Where a training amoCRM answers for every account; undefined: accounts themselves. */
  apiUrl?: string;
  secretsKey: Secret;
  help: { helpUrl?: string; privacyUrl?: string };
}

const consentUrl = 'https://www.amocrm.ru/oauth';

/** Reads `AMOCRM_*`; undefined when no integration is registered. Throws `ConfigError`. */
export function amocrmOf(given: (name: string) => string | undefined): AmocrmConfig | undefined {
  const clientId = given('AMOCRM_CLIENT_ID');
  const clientSecret = given('AMOCRM_CLIENT_SECRET');
  if (clientId === undefined && clientSecret === undefined) return undefined;
  if (clientId === undefined || clientSecret === undefined) {
    throw new ConfigError('Set both AMOCRM_CLIENT_ID and AMOCRM_CLIENT_SECRET, or neither');
  }
  const key = given('SECRETS_KEY');
  if (key === undefined || key.length < secretsKeyLength) {
    throw new ConfigError(
      `amoCRM needs SECRETS_KEY, ${String(secretsKeyLength)} random characters or more: tokens are kept under it`,
    );
  }
  const helpUrl = given('HELP_URL');
  const apiUrl = given('AMOCRM_API_URL');
  const privacyUrl = given('PRIVACY_URL');
  return {
    clientId,
    clientSecret: new Secret(clientSecret),
    consentUrl: given('AMOCRM_CONSENT_URL') ?? consentUrl,
    secretsKey: new Secret(key),
    ...(apiUrl === undefined ? {} : { apiUrl }),
    help: {
      ...(helpUrl === undefined ? {} : { helpUrl }),
      ...(privacyUrl === undefined ? {} : { privacyUrl }),
    },
  };
}
