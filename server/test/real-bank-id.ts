import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider, type JWK } from 'oidc-provider';

/** What the bank knows of each client of its own, by login. */
export type Clients = Readonly<Record<string, Record<string, unknown>>>;

/** A certified OpenID provider on this machine, as a bank runs one; its clients log in by name. */
export async function openRealBankId(clients: Clients, redirectUri: string) {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = privateKey.export({ format: 'jwk' }) as JWK;
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'invogate', client_secret: 's3cret', redirect_uris: [redirectUri] }],
    jwks: { keys: [{ ...jwk, use: 'sig', alg: 'RS256', kid: 'bank-1' }] },
    cookies: { keys: ['a key of the test'] },
    pkce: { required: () => true },
    claims: {
      openid: ['sub'],
      profile: ['name'],
      email: ['email', 'email_verified'],
      phone: ['phone_number', 'phone_number_verified'],
      business: ['organizations'],
    },
    scopes: ['openid', 'profile', 'email', 'phone', 'business'],
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => Promise.resolve({ sub, ...clients[sub] }),
    }),
  });
  server.on('request', (request, response) => {
    void provider.callback()(request, response);
  });
  return { issuer, stop: () => stop(server) };
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/**
 * A client of the bank in a browser of its own: logs in and agrees, or says no. Answers the address
 * to which the bank sends it back.
 */
export async function passBank(url: string, login: string, agrees = true): Promise<string> {
  const cookies = new Map<string, string>();
  let next = url;
  for (let step = 0; step < 20; step++) {
    const answer = await visit(next, cookies);
    const location = answer.headers.get('location');
    if (location !== null) {
      next = new URL(location, next).href;
      if (new URL(next).origin !== new URL(url).origin) return next;
      continue;
    }
    const page = await answer.text();
    const abort = /href="([^"]+\/abort)"/.exec(page)?.[1];
    const action = /action="([^"]+)"/.exec(page)?.[1];
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (!agrees && abort !== undefined) {
      next = new URL(abort, next).href;
      continue;
    }
    if (action === undefined || prompt === undefined) throw new Error(`no form: ${page}`);
    const form = new URLSearchParams({ prompt, login, password: 'any' });
    const said = await visit(new URL(action, next).href, cookies, form);
    next = new URL(said.headers.get('location') ?? '', next).href;
  }
  throw new Error('the bank never comes to an end');
}

async function visit(
  url: string,
  cookies: Map<string, string>,
  form?: URLSearchParams,
): Promise<Response> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(url, {
    method: form ? 'POST' : 'GET',
    redirect: 'manual',
    headers: { cookie },
    ...(form ? { body: form } : {}),
  });
  for (const line of answer.headers.getSetCookie()) {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
  return answer;
}
