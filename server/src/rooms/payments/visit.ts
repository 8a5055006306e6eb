import type { PayAttempt } from '@invogate/contracts/pay-page.ts';
import type { OutsideMethod } from './ports.ts';

/** A payer on the way to an outside party, as stored. */
export interface Visit {
  /** The attempt's id. */
  id: string;
  containerId: string;
  /** The party's code. */
  methodCode: string;
  state: 'open' | 'back' | 'failed' | 'left';
  token: string;
  language: 'ru' | 'en';
  createdAt: Date;
}

/** What the payer says by the link that leads back. Only the party's own word counts. */
export const wayBackWords = ['success', 'fail', 'return'] as const;
export type WayBack = (typeof wayBackWords)[number];

/** The path of a way back. */
const wayBackPath = (token: string, way: WayBack): string => `/pay/back/${token}/${way}`;

/** The page of the party with all that it needs; the address's own query is kept. */
function authorizeAddress(method: OutsideMethod, visit: Visit, publicUrl: string): string {
  const url = new URL(method.authorizeUrl);
  const way = (word: WayBack) => publicUrl + wayBackPath(visit.token, word);
  url.searchParams.set('invoiceId', visit.containerId);
  url.searchParams.set('successUrl', way('success'));
  url.searchParams.set('failUrl', way('fail'));
  url.searchParams.set('returnUrl', way('return'));
  url.searchParams.set('languageId', visit.language);
  return url.href;
}

/** The visit as the payment page shows it. */
export function visitView(visit: Visit, method: OutsideMethod, publicUrl: string): PayAttempt {
  const base = { id: visit.id, methodKind: method.kind };
  switch (visit.state) {
    case 'open': {
      const url = authorizeAddress(method, visit, publicUrl);
      return { ...base, state: 'waiting', action: { kind: 'redirect', url } };
    }
    case 'back':
      return { ...base, state: 'waiting' };
    case 'failed':
      return { ...base, state: 'failed', failureReason: 'declined' };
    case 'left':
      return { ...base, state: 'failed', failureReason: 'canceled_by_payer' };
  }
}
