import type { Database } from '#kernel/database/database.ts';
import { outside } from '#kernel/outside.ts';
import type { Accounts, Merchant } from '#rooms/accounts/index.ts';
import type { Claimed } from './claimed.ts';
import type { ShopChannel, ShopExchange } from './ports.ts';
import { readHttpAnswer, type Verdict } from './read-answer.ts';
import { signNotification } from './signature.ts';

/** One try as it was. */
export interface Try {
  /** Sent as X-Request-Id. */
  id: string;
  startedAt: Date;
  url: string;
  headers: Readonly<Record<string, string>>;
  exchange: ShopExchange;
  verdict: Verdict;
}

export type TryOf<C> = Try & { claimed: C };

/** What is to be posted: where, and what. */
export type Posting = Pick<Claimed, 'merchantId' | 'url' | 'body'>;

export type PostNotification = <C extends Posting>(claimed: C) => Promise<TryOf<C>>;

export interface PostDeps {
  database: Pick<Database, 'now' | 'newId'>;
  accounts: Pick<Accounts, 'findMerchant'>;
  channel: ShopChannel;
  /** Of the product, for User-Agent. */
  version: string;
}

/** Signs with the key of this moment and posts once. Nothing that a shop does makes it reject. */
export function notificationPoster(deps: PostDeps): PostNotification {
  const { database, accounts, channel, version } = deps;
  return async (claimed) => {
    const id = database.newId();
    const startedAt = database.now();
    const { url, body } = claimed;
    const merchant = await accounts.findMerchant(claimed.merchantId);
    if (merchant === undefined) throw new Error(`merchant ${claimed.merchantId} is gone`);
    const headers = {
      'Content-Type': 'application/json',
      Accept: 'application/json',
      'User-Agent': `Invogate/${version}`,
      'X-Signature': signNotification(body, merchant),
      'X-Request-Id': id,
    };
    const exchange = await outside('a notification', () =>
      channel.post({ url, body, headers, trust: trustOf(merchant) }),
    ).catch(failedHere);
    return { id, startedAt, url, headers, exchange, verdict: readHttpAnswer(exchange), claimed };
  };
}

function trustOf(merchant: Merchant) {
  return { ca: merchant.notificationCa, certificate: merchant.notificationCertificate };
}

/** A mistake of ours must not lose the notification: it is tried again like any failure. */
function failedHere(error: unknown): ShopExchange {
  const why = error instanceof Error ? error.message : String(error);
  return { status: null, answer: '', error: `not sent: ${why}`, durationMs: 0 };
}
