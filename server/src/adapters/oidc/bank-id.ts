import { createPrivateKey, subtle } from 'node:crypto';
import * as oidc from 'openid-client';
import { outside } from '#kernel/outside.ts';
import type { BankId, BankIdProvider, Claims, LoginProofs } from '#rooms/logins/ports.ts';

// Plain http is for loopback addresses, and plain OAuth 2.0 has no ID token whose subject could be
// compared.
type Setup = (config: oidc.Configuration) => void;
const insecurely: Setup = oidc.allowInsecureRequests;
const anySubject: typeof oidc.skipSubjectCheck = oidc.skipSubjectCheck;

/** A payer waits for all that is asked of the bank in one step. */
const patienceMs = 10_000;
/** The bank's clock and ours may differ by so much (spec 10 §8). */
const skewS = 60;
/** Addresses and keys of a bank are asked for anew after this. */
const knownMs = 3600_000;
const answerBytesMax = 256 * 1024;

interface Known {
  config: Promise<oidc.Configuration>;
  untilMs: number;
}

/** Sign-in by OpenID Connect, or plain OAuth 2.0 with a userinfo address; always with PKCE. */
export function oidcBankId(options: { timeoutMs?: number } = {}): BankId {
  const timeoutMs = options.timeoutMs ?? patienceMs;
  const known = new Map<string, Known>();
  const configOf = (provider: BankIdProvider): Promise<oidc.Configuration> => {
    const found = known.get(provider.id);
    if (found && found.untilMs > performance.now()) return found.config;
    const config = configure(provider, timeoutMs);
    known.set(provider.id, { config, untilMs: performance.now() + knownMs });
    config.catch(() => known.delete(provider.id));
    return config;
  };
  return {
    begin: async (provider, proofs) => {
      try {
        return await inTime(timeoutMs, async () =>
          addressAt(await configOf(provider), provider, proofs),
        );
      } catch (error) {
        // What failed, or is too slow, is not kept: the bank may be back for the next payer.
        known.delete(provider.id);
        throw error;
      }
    },
    finish: (provider, proofs, query) =>
      inTime(timeoutMs, async () => claimsOf(await configOf(provider), provider, proofs, query)),
  };
}

async function addressAt(
  config: oidc.Configuration,
  { kind, scopes }: BankIdProvider,
  { state, nonce, codeVerifier, redirectUri }: LoginProofs,
): Promise<string> {
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: scopes,
    state,
    code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    ...(kind === 'oidc' ? { nonce } : {}),
  });
  return url.href;
}

/** The tokens live in this function and nowhere else. */
async function claimsOf(
  config: oidc.Configuration,
  provider: BankIdProvider,
  { state, nonce, codeVerifier, redirectUri }: LoginProofs,
  query: URLSearchParams,
): Promise<Claims> {
  const returned = new URL(`${redirectUri}?${query.toString()}`);
  const isOidc = provider.kind === 'oidc';
  const tokens = await oidc.authorizationCodeGrant(config, returned, {
    pkceCodeVerifier: codeVerifier,
    expectedState: state,
    ...(isOidc ? { expectedNonce: nonce, idTokenExpected: true } : {}),
  });
  const idClaims = tokens.claims();
  if (isOidc && !idClaims) throw new Error('the bank gave no ID token');
  const hasUserinfo = config.serverMetadata().userinfo_endpoint !== undefined;
  if (idClaims && !hasUserinfo) return { ...idClaims };
  const subject = isOidc && idClaims ? idClaims.sub : anySubject;
  const info = await oidc.fetchUserInfo(config, tokens.access_token, subject);
  return { ...idClaims, ...info };
}

async function configure(
  { issuer, endpoints, clientId, auth, kind }: BankIdProvider,
  timeoutMs: number,
): Promise<oidc.Configuration> {
  const client = { [oidc.clockTolerance]: skewS };
  const clientAuth = await clientAuthOf(auth);
  const timeout = timeoutMs / 1000;
  const execute: Setup[] = [];
  // Settings let plain http through for loopback addresses only.
  if (new URL(issuer).protocol === 'http:') execute.push(insecurely);
  // The signature counts, not only the TLS connection over which the token came.
  if (kind === 'oidc') execute.push(oidc.enableNonRepudiationChecks);
  if (!endpoints) {
    const options = { timeout, execute, [oidc.customFetch]: carefulFetch };
    return oidc.discovery(new URL(issuer), clientId, client, clientAuth, options);
  }
  const server: oidc.ServerMetadata = {
    issuer,
    authorization_endpoint: endpoints.authorization,
    token_endpoint: endpoints.token,
    ...(endpoints.userinfo === undefined ? {} : { userinfo_endpoint: endpoints.userinfo }),
    ...(endpoints.jwks === undefined ? {} : { jwks_uri: endpoints.jwks }),
  };
  const config = new oidc.Configuration(server, clientId, client, clientAuth);
  config.timeout = timeout;
  config[oidc.customFetch] = carefulFetch;
  for (const act of execute) act(config);
  return config;
}

async function clientAuthOf(auth: BankIdProvider['auth']): Promise<oidc.ClientAuth> {
  if ('secret' in auth) return oidc.ClientSecretBasic(auth.secret.reveal());
  const pem = auth.privateKey.reveal();
  const der = createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' });
  const isEc = createPrivateKey(pem).asymmetricKeyType === 'ec';
  const algorithm = isEc
    ? { name: 'ECDSA', namedCurve: 'P-256' }
    : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const key = await subtle.importKey('pkcs8', der, algorithm, false, ['sign']);
  return oidc.PrivateKeyJwt(auth.keyId === undefined ? key : { key, kid: auth.keyId });
}

/** No redirects, which could carry our secret elsewhere, and no answers without end. */
const carefulFetch: oidc.CustomFetch = (url, options) =>
  outside('bank-id', async () => {
    const answer = await fetch(url, { ...options, redirect: 'error' });
    const body = await boundedBody(answer);
    const { status, headers } = answer;
    return new Response(body, { status, headers });
  });

async function boundedBody(answer: Response): Promise<Blob | null> {
  if (answer.body === null) return null;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const body = answer.body as ReadableStream<Uint8Array<ArrayBuffer>>;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > answerBytesMax) throw new Error('the answer of the bank is too long');
    chunks.push(chunk);
  }
  return new Blob(chunks);
}

/** Why nobody is signed in. Carries no claims and no tokens: it goes into the log. */
export class BankIdError extends Error {}

async function inTime<T>(ms: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`the bank did not answer within ${String(ms)} ms`));
    }, ms);
  });
  try {
    return await Promise.race([work(), tooLate]);
  } catch (error) {
    throw new BankIdError(reasonOf(error));
  } finally {
    clearTimeout(timer);
  }
}

/** Messages only: the causes of the library's own errors hold the whole token. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'the bank cannot be believed';
  const { message, cause } = error;
  return cause instanceof Error ? `${message}: ${cause.message}` : message;
}
