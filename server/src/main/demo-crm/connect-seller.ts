import { setTimeout as sleep } from 'node:timers/promises';
import type { AmoConnection } from '@invogate/contracts/amocrm.ts';
import { newCode, type FakeAccount } from '#adapters/fake/amocrm/book.ts';
import { demo } from '#rooms/accounts/index.ts';

/** How often, and how many times, the seller looks whether its account is connected. */
const look = { everyMs: 250, times: 60 };

/**
 * What the seller of the demo shop would do in its browser: consent, and save the settings. Rejects
 * when its account is not connected in time.
 */
export async function connectSeller(localUrl: string, account: FakeAccount): Promise<void> {
  const api = `${localUrl}/v3/amocrm/api/connection`;
  const ask = async <T>(method: string, url: string, body?: unknown): Promise<T> => {
    const response = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${demo.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as { data?: T };
    if (answer.data === undefined) throw new Error(`${method} ${url}: ${JSON.stringify(answer)}`);
    return answer.data;
  };
  const { merchantId } = demo;
  const { url } = await ask<{ url: string }>('POST', api, { merchantId });
  const query = new URLSearchParams({
    ...{ code: newCode(account), referer: account.host, platform: '1' },
    state: new URL(url).searchParams.get('state') ?? '',
  });
  await fetch(`${localUrl}/amocrm/oauth?${query.toString()}`);
  const granted = () => account.accessTokens.size > 0;
  for (let times = 0; times < look.times; times += 1) {
    await sleep(look.everyMs, undefined, { ref: false });
    const connections = await ask<AmoConnection[]>('GET', api);
    const mine = connections.find(({ host }) => host === account.host);
    if (!mine || !granted()) continue;
    if (mine.status === 'active') return;
    const settings = { ...mine.settings, missingContacts: 'ask', defaultVat: 'RUS_VAT22' };
    await ask('PUT', `${api}/${mine.id}`, { merchantId, settings });
    return;
  }
  throw new Error(`${account.host} is not connected in time`);
}
