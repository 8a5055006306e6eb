import { field, type RefusedField } from '#kernel/refusal.ts';
import { Secret } from '#kernel/secret.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import { standardClaims, type ClaimMap } from './person.ts';
import type { BankIdProvider } from './ports.ts';

export type LoginPlace = 'payment-page' | 'payer-office';

/** What an operator says of a bank. */
export interface ProviderSettings {
  /** Stands in addresses. */
  code: string;
  /** The bank's name as the button says it. */
  title: string;
  logoUrl: string | null;
  kind: 'oidc' | 'oauth2';
  issuer: string;
  authorizationEndpoint: string | null;
  tokenEndpoint: string | null;
  userinfoEndpoint: string | null;
  /** The bank's keys. */
  jwksUri: string | null;
  clientId: string;
  /** One of both. */
  clientSecret: string | null;
  /** PEM of PKCS 8, for private_key_jwt. */
  privateKey: string | null;
  keyId: string | null;
  scopes: string;
  claimMap: Partial<ClaimMap>;
  places: LoginPlace[];
  blocked: boolean;
}

export interface LoginProvider extends ProviderSettings {
  id: string;
}

/** Refuses settings that cannot work; loopback addresses may be plain http, for tests. */
export function checkProvider(settings: ProviderSettings): void {
  const faults = [...wordFaults(settings), ...addressFaults(settings)];
  if (settings.kind === 'oidc' && !settings.scopes.split(' ').includes('openid')) {
    faults.push(field('scopes', 'OpenID Connect needs the scope openid'));
  }
  if ((settings.clientSecret === null) === (settings.privateKey === null)) {
    faults.push(field('clientSecret', 'a client secret or a private key', 'required'));
  }
  if (faults.length > 0) throw validationError({ fields: faults });
}

function wordFaults(settings: ProviderSettings): RefusedField[] {
  const faults: RefusedField[] = [];
  if (!/^[a-z0-9][a-z0-9-]{0,29}$/.test(settings.code)) {
    faults.push(field('code', 'small Latin letters, digits and hyphens'));
  }
  for (const name of ['title', 'clientId', 'scopes'] as const) {
    if (settings[name].trim() === '') faults.push(field(name, 'is needed', 'required'));
  }
  for (const [name, path] of Object.entries(settings.claimMap)) {
    const isKnown = name in standardClaims && typeof path === 'string';
    if (!isKnown) faults.push(field(`claimMap.${name}`, 'names no claim that is read'));
  }
  return faults;
}

function addressFaults(settings: ProviderSettings): RefusedField[] {
  const { kind, issuer, authorizationEndpoint, tokenEndpoint, userinfoEndpoint, jwksUri } =
    settings;
  const given = { authorizationEndpoint, tokenEndpoint, userinfoEndpoint, jwksUri };
  const faults = Object.entries({ issuer, ...given }).flatMap(([name, url]) =>
    url === null || isSafe(url) ? [] : [field(name, 'give an https address')],
  );
  const isDiscovered = kind === 'oidc' && Object.values(given).every((url) => url === null);
  if (isDiscovered) return faults;
  const last = kind === 'oidc' ? 'jwksUri' : 'userinfoEndpoint';
  for (const name of ['authorizationEndpoint', 'tokenEndpoint', last] as const) {
    if (given[name] === null) faults.push(field(name, 'is needed with the others', 'required'));
  }
  return faults;
}

function isSafe(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback);
}

/** As the port wants it. */
export function bankIdOf(provider: LoginProvider): BankIdProvider {
  const { id, kind, issuer, clientId, scopes, clientSecret, privateKey, keyId } = provider;
  const { authorizationEndpoint, tokenEndpoint, userinfoEndpoint, jwksUri } = provider;
  const endpoints =
    authorizationEndpoint === null || tokenEndpoint === null
      ? undefined
      : {
          authorization: authorizationEndpoint,
          token: tokenEndpoint,
          ...(userinfoEndpoint === null ? {} : { userinfo: userinfoEndpoint }),
          ...(jwksUri === null ? {} : { jwks: jwksUri }),
        };
  const auth =
    privateKey === null
      ? { secret: new Secret(clientSecret ?? '') }
      : { privateKey: new Secret(privateKey), keyId: keyId ?? undefined };
  return { id, kind, issuer, clientId, scopes, endpoints, auth };
}
