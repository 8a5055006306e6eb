import type { Secret } from '#kernel/secret.ts';

/** How to speak with one bank's sign-in. */
export interface BankIdProvider {
  /** Changes with every change of the settings: what was learnt of the bank is kept by it. */
  id: string;
  kind: 'oidc' | 'oauth2';
  issuer: string;
  /** Undefined: discovered from the issuer. */
  endpoints: { authorization: string; token: string; userinfo?: string; jwks?: string } | undefined;
  clientId: string;
  auth: { secret: Secret } | { privateKey: Secret; keyId: string | undefined };
  scopes: string;
}

/** What proves that an answer belongs to a question of ours, from this browser. */
export interface LoginProofs {
  redirectUri: string;
  state: string;
  nonce: string;
  codeVerifier: string;
}

/** What a bank says of a person; `sub` is always there. */
export type Claims = Readonly<Record<string, unknown>> & { sub: string };

/**
 * Sign-in at a bank. Either call throws when the bank cannot be reached within ten seconds, or says
 * what cannot be believed; nobody is signed in then.
 */
export interface BankId {
  /** The address at the bank to which the browser goes. */
  begin(provider: BankIdProvider, proofs: LoginProofs): Promise<string>;
  /** Reads the query of the browser's return; answers the claims, all of them checked. */
  finish(provider: BankIdProvider, proofs: LoginProofs, query: URLSearchParams): Promise<Claims>;
}
