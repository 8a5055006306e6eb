import type { BusinessWebhooks } from '#rooms/business/index.ts';
import { answerFromText, textAt } from '../answer.ts';
import { shopHttp, type ShopHttpOptions } from '../shop-http/shop-http.ts';

/** Callers show certificates of the public authorities. */
const publicTrust = { ca: null, certificate: null };

/** Posts webhooks to callers of the Business API, by the guarded way of notifications to shops. */
export function businessHttp(options: ShopHttpOptions): BusinessWebhooks {
  const channel = shopHttp(options);
  return async ({ url, body, signature }) => {
    const headers = {
      'Content-Type': 'application/json',
      Accept: 'application/json',
      'X-Signature': signature,
    };
    const { status, answer, error } = await channel.post({
      ...{ url, body, headers },
      trust: publicTrust,
    });
    if (error !== null) return { delivered: false, why: error };
    if (status !== 200) return { delivered: false, why: `HTTP ${String(status)}` };
    const word = textAt(answerFromText(answer) ?? {}, 'status');
    if (word === 'success') return { delivered: true };
    return { delivered: false, why: 'the answer does not say success' };
  };
}
