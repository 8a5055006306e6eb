import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { AmoConnection } from '@invogate/contracts/amocrm.ts';
import { amocrm } from '#adapters/amocrm/amocrm.ts';
import { settingsTokenReader } from '#adapters/amocrm/settings-token.ts';
import { fakeAmocrm } from '#adapters/fake/amocrm/amocrm.ts';
import { newCode, type FakeAccount, type NewFakeAccount } from '#adapters/fake/amocrm/book.ts';
import type { FakeInvoice } from '#adapters/fake/amocrm/invoice.ts';
import { sealer } from '#kernel/sealed.ts';
import { Secret } from '#kernel/secret.ts';
import { demo } from '#rooms/accounts/index.ts';
import { defaultSettings } from '#rooms/amocrm/connection.ts';
import { shownSettings } from '#rooms/amocrm/settings.ts';
import { hurriedLimiter, hurriedMs } from './hurried-limiter.ts';
import { openWorld, type WorldOptions } from './world.ts';

export const integration = {
  clientId: '11111111-2222-3333-4444-555555555555',
  clientSecret: 'test-secret',
  redirectUri: 'https://pay.example/amocrm/oauth',
};

/** A payer of an invoice as amoCRM holds it. */
export const amoPayer = {
  name: 'ООО «Покупатель»',
  vat_id: '9900000017',
  kpp: '990001001',
  phone: '+7 999 000-00-17',
  email: 'buyer@example.com',
  entity_type: 'companies',
  entity_id: 1,
};

/** The invoice of the acceptance scenario: a discount in per cent, one and a half kilogrammes. */
export const invoice132: FakeInvoice = {
  id: 132,
  name: '№ 132',
  price: 650,
  vatType: 'vat_included',
  items: [
    { description: 'Стол', unit_price: 100, quantity: 2, unit_type: 'шт', vat_rate_value: 22 },
    {
      ...{ description: 'Сыр', unit_price: '333.333', quantity: 1.5, unit_type: 'кг' },
      ...{ vat_rate_value: 22, discount: { type: 'percentage', value: 10 } },
    },
  ],
  payer: amoPayer,
  link: 'https://shop456.amocrm.ru/pay/132',
  leadId: 77,
};

const noAssets = { script: '/none.js', styles: [] };

export type Opened = {
  state: string;
  url?: string;
  code?: string;
  text?: string;
  wrong?: boolean;
  sellerContacts?: string;
  supportCode?: string;
  mayRepeat?: boolean;
  attempt: string;
};

/** A server with our integration, a fake amoCRM that it speaks to, and what people do. */
export async function openAmoWorld(
  t: TestContext,
  {
    answerWithinMs,
    ...options
  }: Pick<WorldOptions, 'acquirers'> & { answerWithinMs?: number } = {},
) {
  const clock: { nowMs: () => number } = { nowMs: Date.now };
  const fake = await fakeAmocrm(
    {
      ...integration,
      disableUrl: 'https://pay.example/amocrm/disabled',
      payUrl: 'https://pay.example/amocrm/:account_id/:invoice_id/:payment_method_code',
      methods: [{ code: 'legal', name: 'Счёт' }],
    },
    { nowMs: () => clock.nowMs(), paceMs: hurriedMs },
  );
  t.after(() => fake.stop());
  const waits: number[] = [];
  const secret = new Secret(integration.clientSecret);
  const patience = answerWithinMs === undefined ? {} : { answerWithinMs };
  const world = await openWorld(t, {
    ...options,
    amocrm: (database) => ({
      api: amocrm(
        { ...integration, clientSecret: secret },
        {
          ...patience,
          limiter: hurriedLimiter(),
          resolveBaseUrl: (host) => fake.resolveBaseUrl(host),
        },
      ),
      readSettingsToken: settingsTokenReader({ ...integration, clientSecret: secret }, () =>
        database.now(),
      ),
      sealer: sealer(new Secret('5ea1'.repeat(16))),
      clientId: integration.clientId,
      clientSecret: secret,
      consentUrl: `${fake.url}/oauth`,
      help: {},
      pages: { open: noAssets, settings: noAssets },
      wait: (ms) => {
        waits.push(ms);
        return Promise.resolve();
      },
    }),
  });
  clock.nowMs = () => world.database.now().getTime();
  const { inject } = injector(world);
  return { ...world, fake, waits, inject, ...people(world, fake, inject) };
}

type Inject = ReturnType<typeof injector>['inject'];

function injector({ app }: Awaited<ReturnType<typeof openWorld>>) {
  /** A request of a browser or of amoCRM, as it is. */
  const inject = async (
    method: 'GET' | 'POST' | 'OPTIONS',
    url: string,
    { body, headers = {}, ip = '192.0.2.1' }: InjectOptions = {},
  ) => {
    const payload = typeof body === 'string' ? body : JSON.stringify(body);
    const type =
      typeof body === 'string' ? 'application/x-www-form-urlencoded' : 'application/json';
    const answer = await app.fastify.inject({
      method,
      url,
      remoteAddress: ip,
      headers: { ...(body === undefined ? {} : { 'content-type': type }), ...headers },
      ...(body === undefined ? {} : { payload }),
    });
    return { status: answer.statusCode, text: answer.body, headers: answer.headers };
  };
  return { inject };
}

export interface InjectOptions {
  body?: unknown;
  headers?: Record<string, string>;
  ip?: string;
}

function people(
  world: Awaited<ReturnType<typeof openWorld>>,
  fake: Awaited<ReturnType<typeof fakeAmocrm>>,
  inject: Inject,
) {
  /** The token that a page of ours has got. */
  const attempt = async (): Promise<string> => {
    const { text } = await inject('GET', '/amocrm/1/1');
    const [, found] = /name="attempt" value="([^"]+)"/.exec(text) ?? [];
    assert.ok(found, 'the page holds an attempt');
    return found;
  };
  /** What the page's script asks. */
  const open = async (
    accountId: string | number,
    invoiceId: string | number,
    more: { method?: string; digits?: string; ip?: string; language?: 'ru' | 'en' } = {},
  ): Promise<Opened & { status: number }> => {
    const { ip, language = 'ru', ...asked } = more;
    const { status, text } = await inject('POST', '/amocrm/open', {
      body: { accountId, invoiceId, attempt: await attempt(), ...asked },
      headers: { 'accept-language': language },
      ...(ip === undefined ? {} : { ip }),
    });
    return { status, ...(JSON.parse(text) as Opened) };
  };
  /** The account installs us from the market; nobody knows whose shop it is for. */
  const install = async (account: FakeAccount) => {
    const query = new URLSearchParams({
      ...{ code: newCode(account), referer: account.host, platform: '1' },
      ...{ client_id: integration.clientId, from_widget: '1' },
    });
    const { status } = await inject('GET', `/amocrm/oauth?${query.toString()}`);
    await world.settleDown();
    return status;
  };
  const connections = () => world.ask<AmoConnection[]>('GET', '/amocrm/api/connection');
  /** A seller connects from our side and saves the settings. */
  const connect = async (
    given: NewFakeAccount,
    settings: Partial<AmoConnection['settings']> = {},
  ) => {
    const account = fake.account(given);
    const { url } = await world.ask<{ url: string }>('POST', '/amocrm/api/connection', {
      merchantId: demo.merchantId,
    });
    const state = new URL(url).searchParams.get('state') ?? '';
    const query = new URLSearchParams({
      ...{ code: newCode(account), referer: account.host, platform: '1', state },
    });
    await inject('GET', `/amocrm/oauth?${query.toString()}`);
    await world.settleDown();
    const found = (await connections()).find(({ host }) => host === account.host);
    assert.ok(found, 'the account is connected');
    const connection = await world.ask<AmoConnection>('PUT', `/amocrm/api/connection/${found.id}`, {
      merchantId: demo.merchantId,
      settings: { ...shownSettings(defaultSettings), ...settings },
    });
    return { account, connection };
  };
  return { attempt, open, install, connect, connections };
}
