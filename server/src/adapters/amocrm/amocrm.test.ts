import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { fakeAmocrm } from '#adapters/fake/amocrm/amocrm.ts';
import { Secret } from '#kernel/secret.ts';
import type { AmoAccess } from '#rooms/amocrm/ports.ts';
import { hurriedLimiter, hurriedMs } from '#test/hurried-limiter.ts';
import { amocrm } from './amocrm.ts';

const ours = {
  clientId: '11111111-2222-3333-4444-555555555555',
  redirectUri: 'http://127.0.0.1:9/amocrm/oauth',
};

async function connected(t: TestContext) {
  const heard: string[] = [];
  const fake = await fakeAmocrm(
    {
      ...ours,
      clientSecret: 'test-secret',
      disableUrl: 'http://127.0.0.1:9/amocrm/disabled',
      payUrl: 'http://127.0.0.1:9/amocrm/:account_id/:invoice_id/:payment_method_code',
      methods: [],
    },
    { nowMs: hurriedMs },
  );
  t.after(() => fake.stop());
  const api = amocrm(
    { ...ours, clientSecret: new Secret('test-secret') },
    {
      limiter: hurriedLimiter(),
      resolveBaseUrl: (host) => fake.resolveBaseUrl(host),
      heard: ({ what, status, requestId }) => {
        heard.push(`${what} ${status} ${requestId ? 'with id' : ''}`);
      },
    },
  );
  const account = fake.account({ id: 456, lang: 'en' });
  account.codes.add('code');
  const granted = await api.exchangeCode(account.host, new Secret('code'));
  assert.ok(granted.kind === 'ok');
  const at: AmoAccess = { host: account.host, accessToken: new Secret(granted.value.accessToken) };
  const refreshToken = new Secret(granted.value.refreshToken);
  return { fake, api, account, at, refreshToken, heard };
}

describe('amoCRM over HTTP', () => {
  test('a code is good once, a refresh token once, and a renamed account is found', async (t) => {
    const { fake, api, account, refreshToken } = await connected(t);
    const again = await api.exchangeCode(account.host, new Secret('code'));
    assert.equal(again.kind, 'refused');
    const next = await api.refresh(account.host, refreshToken);
    assert.ok(next.kind === 'ok' && next.value.expiresIn === 86_400);
    assert.deepEqual(await api.refresh(account.host, refreshToken), { kind: 'unauthorised' });
    await fetch(`${fake.url}/__fake/rename`, {
      method: 'POST',
      body: JSON.stringify({ accountId: 456, subdomain: 'renamed' }),
    });
    const host = await api.hostNow('1', new Secret(next.value.refreshToken));
    assert.deepEqual(host, { kind: 'ok', value: 'renamed.amocrm.ru' });
  });

  test('an account, its list of invoices, and an element', async (t) => {
    const { fake, api, account, at, heard } = await connected(t);
    const facts = await api.account(at, 'upkeep');
    const value = { id: 456, name: 'Магазин 456', subdomain: 'shop456', language: 'en' };
    assert.deepEqual(facts, { kind: 'ok', value });
    const list = await api.invoiceList(at, 'payer');
    assert.deepEqual(list, { kind: 'ok', value: 4567 });
    fake.invoice(account, { id: 132, name: '№ 1', price: 100 });
    const element = await api.element(at, 'payer', 4567, 132);
    assert.ok(element.kind === 'ok' && (element.value as { id: number }).id === 132);
    assert.deepEqual(await api.element(at, 'payer', 4567, 133), { kind: 'absent' });
    assert.deepEqual(await api.entity(at, 'contacts', 1), { kind: 'absent' });
    account.catalogId = null;
    assert.deepEqual(await api.invoiceList(at, 'payer'), { kind: 'absent' });
    assert.ok(heard.includes('amocrm GET /api/v4/account 200 with id'), heard.join('\n'));
    assert.ok(
      heard.every((line) => !line.includes('eyJ')),
      'no token is told',
    );
  });

  test('paid is written, and a refusal says why', async (t) => {
    const { fake, api, account, at } = await connected(t);
    const invoice = fake.invoice(account, { id: 132, price: 100 });
    const paid = { field_code: 'BILL_STATUS', values: [{ enum_code: 'paid' }] };
    const date = (value: unknown) => ({ field_code: 'BILL_PAYMENT_DATE', values: [{ value }] });
    const patch = (...fields: Parameters<typeof api.patchElement>[3][number][]) =>
      api.patchElement(at, 4567, 132, fields);
    assert.equal((await patch(paid, date('вчера'))).kind, 'refused');
    assert.equal(invoice.status, undefined);
    assert.equal((await patch(paid, date(1_795_000_000))).kind, 'ok');
    assert.deepEqual([invoice.status, invoice.paidAt], ['paid', 1_795_000_000]);
    const fields = await api.fields(at, 4567);
    assert.ok(fields.kind === 'ok');
    const status = fields.value.find(({ code }) => code === 'BILL_STATUS');
    assert.equal(status?.enums.find(({ code }) => code === 'paid')?.value, 'Оплачен');
    assert.equal((await api.note(at, 77, 'Оплачено')).kind, 'ok');
    assert.deepEqual(account.notes, [{ leadId: 77, text: 'Оплачено' }]);
  });

  test('every way in which it fails has its name', async (t) => {
    const { fake, api, at } = await connected(t);
    const after = async (kind: Parameters<typeof fake.fail>[0]['kind'], value?: number) => {
      fake.fail({ of: 'account', kind, ...(value === undefined ? {} : { value }) });
      return (await api.account(at, 'upkeep')).kind;
    };
    assert.equal(await after('402'), 'unpaid');
    assert.equal(await after('500'), 'unknown');
    assert.equal(await after('html'), 'unknown');
    assert.equal(await after('lost'), 'unknown');
    assert.equal(await after('429', 2), 'slow');
    assert.equal((await api.account(at, 'upkeep')).kind, 'ok');
    const stale = { ...at, accessToken: new Secret('stale') };
    assert.equal((await api.account(stale, 'upkeep')).kind, 'unauthorised');
    assert.equal(await after('403'), 'slow');
    assert.equal((await api.account(at, 'payer')).kind, 'slow');
    assert.equal(fake.book.log.at(-1)?.status, 403, 'nothing was sent while we are shut out');
  });

  test('sixty calls at once never break the limit', async (t) => {
    const { fake, api, at } = await connected(t);
    const calls = Array.from({ length: 60 }, () => api.account(at, 'upkeep'));
    const kinds = new Set((await Promise.all(calls)).map(({ kind }) => kind));
    assert.deepEqual([...kinds], ['ok']);
    assert.equal(fake.book.shutOut, false);
  });
});
