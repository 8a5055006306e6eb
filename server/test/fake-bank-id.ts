import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a bank gets wrong; by default it does everything right. */
export interface BankIdFaults {
  /** Claims of the ID token in place of the right ones. */
  claims?: Record<string, unknown>;
  userinfo?: Record<string, unknown>;
  /** Signs with a key that its list does not have. */
  strangeKey?: boolean;
  /** Takes the right key id, and another key. */
  forged?: boolean;
  unsigned?: boolean;
  noIdToken?: boolean;
  /** Never answers at this path. */
  hangs?: string;
  /** Answers this path with a redirect to elsewhere. */
  redirects?: string;
  tokenStatus?: number;
  hugeAnswer?: boolean;
}

type Key = { kid: string; privateKey: KeyObject; publicKey: KeyObject };

function newKey(kid: string): Key {
  return { kid, ...generateKeyPairSync('rsa', { modulusLength: 2048 }) };
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A bank's OpenID provider for what a real one cannot be made to do wrong. */
export async function openFakeBankId() {
  const bank = {
    faults: {} as BankIdFaults,
    key: newKey('first'),
    nonce: '',
    codeChallenge: '',
    calls: [] as { path: string; body: URLSearchParams; authorization: string }[],
  };
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const metadata = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
  };

  function idToken(): string {
    const { claims, strangeKey, forged, unsigned } = bank.faults;
    const signer = strangeKey === true ? newKey('strange') : forged ? newKey('first') : bank.key;
    const nowS = Math.floor(Date.now() / 1000);
    const right = { iss: issuer, aud: 'shop', sub: 'anna', iat: nowS, exp: nowS + 300 };
    const payload = part({ ...right, nonce: bank.nonce, ...claims });
    const head = part({ alg: unsigned === true ? 'none' : 'RS256', kid: signer.kid });
    if (unsigned === true) return `${head}.${payload}.`;
    const bytes = sign('sha256', Buffer.from(`${head}.${payload}`), signer.privateKey);
    return `${head}.${payload}.${bytes.toString('base64url')}`;
  }

  function bodyFor(path: string, form: URLSearchParams): [status: number, body: unknown] {
    const { faults } = bank;
    if (path === '/.well-known/openid-configuration') return [200, metadata];
    if (path === '/jwks') {
      const jwk = bank.key.publicKey.export({ format: 'jwk' });
      return [200, { keys: [{ ...jwk, kid: bank.key.kid, use: 'sig', alg: 'RS256' }] }];
    }
    if (path === '/userinfo') return [200, { sub: 'anna', ...faults.userinfo }];
    if (faults.tokenStatus !== undefined) return [faults.tokenStatus, { error: 'invalid_grant' }];
    const verifier = form.get('code_verifier') ?? '';
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    if (challenge !== bank.codeChallenge) return [400, { error: 'invalid_grant' }];
    const token = { access_token: 'secret-token', token_type: 'Bearer', expires_in: 300 };
    return [200, faults.noIdToken === true ? token : { ...token, id_token: idToken() }];
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const form = new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
    const { authorization = '' } = request.headers;
    bank.calls.push({ path, body: form, authorization });
    const { hangs, redirects, hugeAnswer } = bank.faults;
    if (hangs === path) return;
    if (redirects === path) {
      response.writeHead(307, { location: 'http://127.0.0.1:9/' }).end();
      return;
    }
    const [status, body] = bodyFor(path, form);
    const padding = hugeAnswer === true ? ' '.repeat(1_000_000) : '';
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body) + padding);
  }

  return {
    issuer,
    metadata,
    calls: bank.calls,
    /** The bank's page, as far as it matters: remembers what it was asked. */
    open: (url: string): URLSearchParams => {
      const asked = new URL(url).searchParams;
      bank.nonce = asked.get('nonce') ?? '';
      bank.codeChallenge = asked.get('code_challenge') ?? '';
      return asked;
    },
    behave: (faults: BankIdFaults) => {
      bank.faults = faults;
    },
    /** Takes a new key; the former one is gone. */
    rotate: () => {
      bank.key = newKey('second');
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
