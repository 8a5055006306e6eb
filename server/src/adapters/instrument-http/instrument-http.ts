import { shopHttp, type ShopHttpOptions } from '../shop-http/shop-http.ts';
import type { InstrumentRefunds, RefundAnswer } from '#rooms/instruments/index.ts';
import { answerFromText, textAt } from '../answer.ts';

/** Instruments show certificates of the public authorities. */
const publicTrust = { ca: null, certificate: null };

/** Posts signed requests to instruments, by the same guarded way as notifications to shops. */
export function instrumentHttp(options: ShopHttpOptions): InstrumentRefunds {
  const channel = shopHttp(options);
  return async ({ url, body, signature }) => {
    const headers = {
      'Content-Type': 'application/json',
      Accept: 'application/json',
      'X-Signature': signature,
    };
    const { status, answer, error } = await channel.post({
      url,
      body,
      headers,
      trust: publicTrust,
    });
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
