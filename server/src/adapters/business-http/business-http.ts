import type { BusinessWebhooks } from '#rooms/business/index.ts';
import { answerFromText, textAt } from '../answer.ts';
import type { ShopHttpOptions } from '../shop-http/shop-http.ts';
import { signedPoster } from '../signed-post.ts';

/** Posts webhooks to callers of the Business API, by the guarded way of notifications to shops. */
export function businessHttp(options: ShopHttpOptions): BusinessWebhooks {
  const post = signedPoster(options);
  return async (webhook) => {
    const { status, answer, error } = await post(webhook);
    if (error !== null) return { delivered: false, why: error };
    if (status !== 200) return { delivered: false, why: `HTTP ${String(status)}` };
    const word = textAt(answerFromText(answer) ?? {}, 'status');
    if (word === 'success') return { delivered: true };
    return { delivered: false, why: 'the answer does not say success' };
  };
}
