import type { InstrumentRefunds, RefundAnswer } from '#rooms/instruments/index.ts';
import { answerFromText, textAt } from '../answer.ts';
import type { ShopHttpOptions } from '../shop-http/shop-http.ts';
import { signedPoster } from '../signed-post.ts';

/** Posts signed requests to instruments, by the same guarded way as notifications to shops. */
export function instrumentHttp(options: ShopHttpOptions): InstrumentRefunds {
  const post = signedPoster(options);
  return async (request) => {
    const { status, answer, error } = await post(request);
    if (status === null || error !== null) return unknown(error ?? 'no answer');
    return status === 200 ? readAnswer(answer) : unknown(`HTTP ${String(status)}`);
  };
}

/** Only a clear word counts: everything else leaves open whether the money is on its way. */
function readAnswer(text: string): RefundAnswer {
  const body = answerFromText(text) ?? {};
  const status = textAt(body, 'status');
  if (status === 'success' || status === 'pending') return { status };
  if (status === 'error') return { status, code: textAt(body, 'code') ?? 'error' };
  return unknown('the answer names no status');
}

const unknown = (why: string): RefundAnswer => ({ status: 'unknown', why });
