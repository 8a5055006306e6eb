import { statement } from '#kernel/database/database.ts';
import type { Person } from './person.ts';
import type { LoginProvider } from './provider.ts';

const columnOf: Readonly<Record<keyof LoginProvider, string>> = {
  id: 'id',
  code: 'code',
  title: 'title',
  logoUrl: 'logo_url',
  kind: 'kind',
  issuer: 'issuer',
  authorizationEndpoint: 'authorization_endpoint',
  tokenEndpoint: 'token_endpoint',
  userinfoEndpoint: 'userinfo_endpoint',
  jwksUri: 'jwks_uri',
  clientId: 'client_id',
  clientSecret: 'client_secret',
  privateKey: 'private_key',
  keyId: 'key_id',
  scopes: 'scopes',
  claimMap: 'claim_map',
  places: 'places',
  blocked: 'blocked',
};
const properties = Object.keys(columnOf) as (keyof LoginProvider)[];
const columns = Object.values(columnOf);
const selected = properties.map((name) => `${columnOf[name]} as "${name}"`).join(', ');

/** Parameters of `insertProvider`, with the time behind them. */
export function providerParams(provider: LoginProvider, now: Date): unknown[] {
  return [...properties.map((name) => provider[name]), now];
}

export const insertProvider = statement(
  'logins.insert-provider',
  `insert into login_providers (${columns.join(', ')}, created_at)
   values (${columns.map((_, i) => `$${i + 1}`).join(', ')}, $${columns.length + 1})
   on conflict (code) do nothing`,
);

export const blockProvider = statement(
  'logins.block-provider',
  `update login_providers set blocked = $2 where code = $1 returning ${selected}`,
);

export const listProviders = statement(
  'logins.list-providers',
  `select ${selected} from login_providers order by created_at, id`,
);

export const findProvider = statement(
  'logins.find-provider',
  `select ${selected} from login_providers where code = $1`,
);

export const insertAttempt = statement(
  'logins.insert-attempt',
  `insert into login_attempts
     (state_hash, provider_id, browser_hash, nonce, code_verifier, return_path, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7)`,
);

export interface AttemptRow {
  nonce: string;
  codeVerifier: string;
  returnPath: string;
}

/** The one callback that takes it out may go on. */
export const takeAttempt = statement(
  'logins.take-attempt',
  `delete from login_attempts
   where state_hash = $1 and browser_hash = $2 and provider_id = $3 and expires_at > $4
   returning nonce, code_verifier as "codeVerifier", return_path as "returnPath"`,
);

export const insertSession = statement(
  'logins.insert-session',
  `insert into payer_sessions
     (token_hash, provider_id, issuer, subject, person, organisation, created_at, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
);

export interface SessionRow {
  issuer: string;
  subject: string;
  person: Person;
  organisation: number | null;
  providerTitle: string;
}

/** A session of a bank that is still asked; a blocked one vouches for nobody any more. */
export const findSession = statement(
  'logins.find-session',
  `select s.issuer, s.subject, s.person, s.organisation, p.title as "providerTitle"
   from payer_sessions s join login_providers p on p.id = s.provider_id
   where s.token_hash = $1 and s.expires_at > $2 and not p.blocked`,
);

export const chooseOrganisation = statement(
  'logins.choose-organisation',
  `update payer_sessions set organisation = $2 where token_hash = $1`,
);

export const endSession = statement(
  'logins.end-session',
  `delete from payer_sessions where token_hash = $1`,
);

export const purgeAttempts = statement(
  'logins.purge-attempts',
  `delete from login_attempts where state_hash in
     (select state_hash from login_attempts where expires_at <= $1
      order by expires_at limit $2 for update skip locked)`,
);

export const purgeSessions = statement(
  'logins.purge-sessions',
  `delete from payer_sessions where token_hash in
     (select token_hash from payer_sessions where expires_at <= $1
      order by expires_at limit $2 for update skip locked)`,
);
