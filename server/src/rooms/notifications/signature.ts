import { createHash, createHmac } from 'node:crypto';
import type { Merchant, Partner } from '#rooms/accounts/index.ts';

/** A key, and what is done with it. */
export type Signing = Pick<Merchant, 'signatureKey' | 'signatureAlgorithm' | 'signatureMethod'>;

/**
 * `X-Signature` of the exact text that is sent (spec 04, Signature): lower-case hex. The key is
 * taken as text; hex in it is not decoded.
 */
export function signNotification(body: string, merchant: Signing): string {
  const { signatureAlgorithm: algorithm, signatureMethod: method } = merchant;
  const key = merchant.signatureKey.reveal();
  return method === 'hmac'
    ? createHmac(algorithm, key).update(body).digest('hex')
    : createHash(algorithm).update(body).update(key).digest('hex');
}

/** A partner's key signs as a shop's does that has chosen nothing: HMAC with SHA-1. */
export function partnerSigning({ webhookKey }: Pick<Partner, 'webhookKey'>): Signing {
  return { signatureKey: webhookKey, signatureAlgorithm: 'sha1', signatureMethod: 'hmac' };
}
