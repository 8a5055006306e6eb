import assert from 'node:assert/strict';
import { invogateClient } from '@invogate/client';
import type { Application } from '@invogate/contracts/onboarding.ts';
import { menu } from '@invogate/till/menu.ts';
import { RunningTill } from '@invogate/till/running-till.ts';
import { demo, demoPartner } from '#rooms/accounts/index.ts';
import { callApi } from '../call-api.ts';
import { registering, type PageRequest } from '../registering.ts';
import type { Market } from './market.ts';

export interface Mail {
  address: string;
  template: string;
  text: string;
  subject: string;
  code: string | null;
}

/** All letters so far, the newest first. */
export async function mailbox({ url }: Pick<Market, 'url'>, address: string): Promise<Mail[]> {
  const box = (await (await fetch(`${url}/demo/mailbox.json`)).json()) as Mail[];
  return box.filter((mail) => mail.address === address);
}

/** The API of the market with the token of somebody who has no method of the client for it. */
export const ask = <T>(
  { url }: Pick<Market, 'url'>,
  token: string,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<T> => callApi(url, token, method, path, body);

/** The vendor of the till. */
export const partnerOf = ({ url }: Pick<Market, 'url'>) =>
  invogateClient({ baseUrl: url, token: demoPartner.token, retries: 0 });

/** The administrator follows the link of the letter and hands everything in, without scripts. */
export async function register(market: Market, address: string): Promise<void> {
  const [letter] = await mailbox(market, address);
  const path = /https?:\/\/[^/\s]+(\/partner\/invite\/[^\s?]+)/.exec(letter?.text ?? '')?.[1];
  assert.ok(path, 'the letter has a link');
  const inject = async ({ method, url, headers = {}, payload }: PageRequest) => {
    const response = await fetch(market.url + url, {
      ...{ method, headers, redirect: 'manual' as const },
      ...(payload === undefined ? {} : { body: payload }),
    });
    const location = response.headers.get('location') ?? undefined;
    return { statusCode: response.status, body: await response.text(), headers: { location } };
  };
  await registering({ app: { fastify: { inject } } }, path).fillIn();
}

/** The operator signs the contract; the code that the shop is sent then. */
export async function approve(market: Market, address: string): Promise<string> {
  const path = '/operator/api/application';
  const found = await ask<Application[]>(market, demo.token, 'GET', `${path}?status=new`);
  const terms = { contractNumber: 'R-1', contractDate: '2026-03-01', commissionPercent: 3 };
  await ask(market, demo.token, 'POST', `${path}/${found[0]?.id ?? ''}/approve`, terms);
  const [letter] = await mailbox(market, address);
  return letter?.code ?? assert.fail('the letter has a code');
}

/** A till of the shop at the gate. */
export function openTill(
  { url }: Pick<Market, 'url'>,
  shop: { merchantId: string; token: string },
  deviceId: string,
  aheadMs: () => number,
): RunningTill {
  const till = new RunningTill({
    ...{ ...shop, url, deviceId, menu, language: 'ru', product: 'Демо-касса' },
    ...{ tables: ['12'], random: Math.random },
    now: () => new Date(Date.now() + aheadMs()),
  });
  till.connect();
  return till;
}
