import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { Secret } from '#kernel/secret.ts';
import type { BankIdProvider, Claims } from '#rooms/logins/ports.ts';
import { openFakeBankId, type BankIdFaults } from '#test/fake-bank-id.ts';
import { BankIdError, oidcBankId } from './bank-id.ts';

const proofs = {
  redirectUri: 'https://pay.example/login/bank/fake/callback',
  state: 'the-state',
  nonce: 'the-nonce',
  codeVerifier: 'v'.repeat(64),
};
const nowS = () => Math.floor(Date.now() / 1000);

describe('sign-in by OpenID Connect', () => {
  let bank: Awaited<ReturnType<typeof openFakeBankId>>;
  let provider: BankIdProvider;
  before(async () => {
    bank = await openFakeBankId();
  });
  beforeEach(() => {
    bank.behave({});
    provider = {
      id: crypto.randomUUID(),
      kind: 'oidc',
      issuer: bank.issuer,
      endpoints: undefined,
      clientId: 'shop',
      auth: { secret: new Secret('s3cret') },
      scopes: 'openid',
    };
  });
  after(() => bank.stop());

  /** The whole way of one payer; the bank gets wrong what it is told to. */
  async function signIn(
    faults: BankIdFaults = {},
    returned: Record<string, string> = {},
    bankId = oidcBankId({ timeoutMs: 3000 }),
  ): Promise<Claims> {
    bank.behave(faults);
    bank.open(await bankId.begin(provider, proofs));
    const query = { code: 'a-code', state: proofs.state, ...returned };
    return bankId.finish(provider, proofs, new URLSearchParams(query));
  }

  test('asks with PKCE, state and nonce, and answers checked claims', async () => {
    const bankId = oidcBankId();
    const asked = bank.open(await bankId.begin(provider, proofs));
    assert.equal(asked.get('code_challenge_method'), 'S256');
    assert.equal(asked.get('state'), proofs.state);
    assert.equal(asked.get('nonce'), proofs.nonce);
    assert.equal(asked.get('redirect_uri'), proofs.redirectUri);
    assert.equal(asked.get('scope'), 'openid');
    const claims = await signIn({ userinfo: { name: 'Anna' } }, {}, bankId);
    assert.deepEqual([claims.sub, claims.name], ['anna', 'Anna']);
    assert.ok(!JSON.stringify(claims).includes('secret-token'));
  });

  const wrong: [what: string, faults: BankIdFaults, returned?: Record<string, string>][] = [
    ['another nonce', { claims: { nonce: 'of-another-sign-in' } }],
    ['no nonce', { claims: { nonce: undefined } }],
    ['another issuer', { claims: { iss: 'https://evil.example' } }],
    ['another audience', { claims: { aud: 'another-shop' } }],
    ['a token that is over', { claims: { iat: nowS() - 600, exp: nowS() - 120 } }],
    ['a key that the bank does not have', { strangeKey: true }],
    ['a forged signature', { forged: true }],
    ['no signature', { unsigned: true }],
    ['no ID token', { noIdToken: true }],
    ['userinfo of another person', { userinfo: { sub: 'boris' } }],
    ['a code that is refused', { tokenStatus: 400 }],
    ['a bank that fails', { tokenStatus: 500 }],
    ['a redirect of the token address', { redirects: '/token' }],
    ['another state', {}, { state: 'of-another' }],
    ['a return of another issuer', {}, { iss: 'https://evil.example' }],
  ];
  for (const [what, faults, returned] of wrong) {
    test(`believes nobody with ${what}`, async () => {
      await assert.rejects(signIn(faults, returned), (error: Error) => {
        assert.ok(error instanceof BankIdError);
        assert.equal(error.cause, undefined, 'no claims go into the log');
        return true;
      });
    });
  }

  test('lets clocks differ by a minute', async () => {
    const late = { iat: nowS() - 400, exp: nowS() - 50 };
    assert.equal((await signIn({ claims: late })).sub, 'anna');
  });

  test('learns a new key of the bank', async () => {
    const bankId = oidcBankId();
    await signIn({}, {}, bankId);
    bank.rotate();
    // The library asks for keys anew at most once a minute: a fresh process does at once.
    assert.equal((await signIn({}, {}, oidcBankId())).sub, 'anna');
  });

  for (const path of ['/.well-known/openid-configuration', '/token', '/userinfo', '/jwks']) {
    test(`gives up on a bank that is silent at ${path}`, async () => {
      const bankId = oidcBankId({ timeoutMs: 200 });
      await assert.rejects(signIn({ hangs: path }, {}, bankId), BankIdError);
      assert.equal((await signIn({}, {}, bankId)).sub, 'anna', 'the next payer is let in');
    });
  }

  test('does not read an answer without end', async () => {
    await assert.rejects(signIn({ hugeAnswer: true }), /too long/);
  });

  test('plain OAuth 2.0 asks at the userinfo address who it is', async () => {
    const { authorization_endpoint, token_endpoint, userinfo_endpoint } = bank.metadata;
    const endpoints = {
      authorization: authorization_endpoint,
      token: token_endpoint,
      userinfo: userinfo_endpoint,
    };
    provider = { ...provider, kind: 'oauth2', endpoints };
    const claims = await signIn({ noIdToken: true, userinfo: { name: 'Anna' } });
    assert.deepEqual([claims.sub, claims.name], ['anna', 'Anna']);
    await assert.rejects(signIn({ noIdToken: true, userinfo: { sub: undefined } }), BankIdError);
  });

  test('proves itself by a secret, or by a private key', async () => {
    await signIn();
    const basic = bank.calls.findLast(({ path }) => path === '/token')?.authorization ?? '';
    assert.equal(Buffer.from(basic.slice(6), 'base64').toString(), 'shop:s3cret');
    for (const type of ['rsa', 'ec'] as const) {
      const { privateKey } =
        type === 'rsa'
          ? generateKeyPairSync('rsa', { modulusLength: 2048 })
          : generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
      const auth = { privateKey: new Secret(pem), keyId: 'k1' };
      provider = { ...provider, id: crypto.randomUUID(), auth };
      await signIn();
      const { body } = bank.calls.findLast(({ path }) => path === '/token')!;
      const [head = ''] = (body.get('client_assertion') ?? '').split('.');
      const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { kid: string };
      assert.equal(kid, 'k1');
      assert.equal(body.get('client_secret'), null);
    }
  });
});
