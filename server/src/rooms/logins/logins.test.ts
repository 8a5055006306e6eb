import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Refusal } from '#kernel/refusal.ts';
import { containerOfPath, ownPath, withOutcome } from './own-path.ts';
import { personOf } from './person.ts';
import { checkProvider, type ProviderSettings } from './provider.ts';

describe('the person behind claims', () => {
  test('a flat organisation stands in the claims themselves', () => {
    const claims = { sub: '1', inn: '7710044140', kpp: '771001001', organization_name: 'ООО' };
    assert.deepEqual(personOf(claims, {}).organisations, [
      {
        vatNumber: '7710044140',
        taxRegistrationReasonCode: '771001001',
        name: 'ООО',
        maySign: false,
      },
    ]);
  });

  test('the map leads into objects, and says who may sign', () => {
    const claims = {
      sub: '1',
      user: { fio: ' Анна ' },
      firms: [
        { ids: { inn: '7710044140' }, rights: { sign: 'true' } },
        { ids: { inn: '1' } },
        null,
      ],
    };
    const map = {
      ...{ name: 'user.fio', organisations: 'firms', vatNumber: 'ids.inn' },
      maySign: 'rights.sign',
    };
    const organisations = [{ vatNumber: '7710044140', name: '7710044140', maySign: true }];
    assert.deepEqual(personOf(claims, map), { name: 'Анна', organisations });
  });

  test('what is not verified, malformed or inherited is left out', () => {
    const claims = {
      ...{ sub: '1', email: 'a@b', email_verified: 'yes', phone_number: 7 },
      ...{ phone_number_verified: true, name: 'x'.repeat(501), inn: '7710044141' },
    };
    assert.deepEqual(personOf(claims, { name: 'constructor.name' }), { organisations: [] });
  });
});

describe('own paths', () => {
  const ours = (path: string) => ownPath(path, 'https://pay.example/base');
  test('only pages of ours are gone back to', () => {
    assert.equal(ours('/order/1?x=1#y'), '/order/1?x=1');
    for (const path of [
      '//a',
      '/\\a',
      '/\t/a',
      'https://a',
      '',
      'a',
      '/..//a',
      `/${'a'.repeat(2000)}`,
    ]) {
      assert.equal(ours(path), undefined, path);
    }
  });

  test('the outcome is told once', () => {
    assert.equal(withOutcome('/a?b=1&login=failed', 'done'), '/a?b=1&login=done');
  });

  test('the invoice of a path', () => {
    const id = '01970a3c-5b1e-7c44-9d0a-3a5f0c7be002';
    assert.equal(containerOfPath(`/order/${id.toUpperCase()}?a=1`), id);
    assert.equal(containerOfPath(`/order/${id}/qr`), undefined);
  });
});

describe('settings of a bank', () => {
  const good: ProviderSettings = {
    ...{ code: 'bank', title: 'Bank', logoUrl: null, kind: 'oidc', issuer: 'https://id.bank' },
    ...{ authorizationEndpoint: null, tokenEndpoint: null, userinfoEndpoint: null, jwksUri: null },
    ...{ clientId: 'x', clientSecret: 'y', privateKey: null, keyId: null, scopes: 'openid' },
    ...{ claimMap: {}, places: ['payment-page'], blocked: false },
  };
  const url = 'https://id.bank/x';
  const endpoints = { authorizationEndpoint: url, tokenEndpoint: url };

  test('that can work are taken', () => {
    const more = [
      {},
      { ...endpoints, jwksUri: url },
      { ...endpoints, kind: 'oauth2' as const, userinfoEndpoint: url, scopes: 'profile' },
      { issuer: 'http://127.0.0.1:99' },
    ];
    for (const change of more) checkProvider({ ...good, ...change });
  });

  const wrong: [name: string, change: object][] = [
    ['code', { code: 'Bank/1' }],
    ['title', { title: ' ' }],
    ['issuer', { issuer: 'http://id.bank' }],
    ['tokenEndpoint', { authorizationEndpoint: url }],
    ['jwksUri', endpoints],
    ['userinfoEndpoint', { ...endpoints, kind: 'oauth2' }],
    ['scopes', { scopes: 'profile' }],
    ['clientSecret', { clientSecret: null }],
    ['clientSecret', { privateKey: 'both' }],
    ['claimMap.sing', { claimMap: { sing: 'x' } }],
  ];
  for (const [name, change] of wrong) {
    test(`are refused for ${name}: ${JSON.stringify(change)}`, () => {
      assert.throws(
        () => {
          checkProvider({ ...good, ...change });
        },
        (error) => error instanceof Refusal && error.fields.some((each) => each.name === name),
      );
    });
  }
});
