import type { Database } from '#kernel/database/database.ts';
import { outside } from '#kernel/outside.ts';
import type { Accounts, Partner } from '#rooms/accounts/index.ts';
import type { Claimed } from './claimed.ts';
import type { ShopChannel, ShopExchange, ShopTrust } from './ports.ts';
import { readHttpAnswer, type Verdict } from './read-answer.ts';
import { partnerSigning, signNotification, type Signing } from './signature.ts';

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
export type Posting = Pick<Claimed, 'merchantId' | 'partnerId' | 'url' | 'body'>;

export type PostNotification = <C extends Posting>(claimed: C) => Promise<TryOf<C>>;

export interface PostDeps {
  database: Pick<Database, 'now' | 'newId'>;
  accounts: Pick<Accounts, 'findMerchant'>;
  /** Partners are told under a key of their own. */
  findPartner: (id: string) => Promise<Pick<Partner, 'webhookKey'> | undefined>;
  channel: ShopChannel;
  /** Of the product, for User-Agent. */
  version: string;
}

/** Signs with the key of this moment and posts once. Nothing that a shop does makes it reject. */
export function notificationPoster(deps: PostDeps): PostNotification {
  const { database, channel, version } = deps;
  return async (claimed) => {
    const id = database.newId();
    const startedAt = database.now();
    const { url, body } = claimed;
    const { signing, trust } = await addressee(deps, claimed);
    const headers = {
      'Content-Type': 'application/json',
      Accept: 'application/json',
      'User-Agent': `Invogate/${version}`,
      'X-Signature': signNotification(body, signing),
      'X-Request-Id': id,
    };
    const exchange = await outside('a notification', () =>
      channel.post({ url, body, headers, trust }),
    ).catch(failedHere);
    return { id, startedAt, url, headers, exchange, verdict: readHttpAnswer(exchange), claimed };
  };
}

/** By whose key a body is signed, and how the server that gets it is told from an impostor. */
async function addressee(
  { accounts, findPartner }: PostDeps,
  { merchantId, partnerId }: Posting,
): Promise<{ signing: Signing; trust: ShopTrust }> {
  if (partnerId !== null) {
    const partner = await findPartner(partnerId);
    if (partner === undefined) throw new Error(`partner ${partnerId} is gone`);
    return { signing: partnerSigning(partner), trust: { ca: null, certificate: null } };
  }
  const merchant = await accounts.findMerchant(merchantId ?? '');
  if (merchant === undefined) throw new Error(`merchant ${String(merchantId)} is gone`);
  const { notificationCa: ca, notificationCertificate: certificate } = merchant;
  return { signing: merchant, trust: { ca, certificate } };
}

/** A mistake of ours must not lose the notification: it is tried again like any failure. */
function failedHere(error: unknown): ShopExchange {
  const why = error instanceof Error ? error.message : String(error);
  return { status: null, answer: '', error: `not sent: ${why}`, durationMs: 0 };
}
