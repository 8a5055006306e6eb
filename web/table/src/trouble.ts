import { guestWords } from '@invogate/contracts/pos-words.ts';
import type { PosError } from '@invogate/contracts/pos.ts';
import { ApiRefusal } from '@invogate/pay/api.ts';
import type { TableWords } from './words.ts';

/**
 * Why there is no bill to show: a word of the till, or of us. `gone`: the table takes no payments
 * any more; `busy`: it was asked too often.
 */
export type Trouble = PosError | 'network' | 'busy' | 'gone' | 'server';

export function troubleOf(failure: unknown): Trouble {
  const code = failure instanceof ApiRefusal ? failure.code : 'internal_error';
  if (code === 'network') return 'network';
  if (code === 'not_found') return 'gone';
  if (code === 'service_unavailable' || code === 'too_many_requests') return 'busy';
  return isPosError(code) ? code : 'server';
}

const isPosError = (code: string): code is PosError => code in guestWords;

/** The bill is being read anew: nobody need do anything. */
export const readsAgain = (trouble: Trouble): boolean => trouble === 'order_not_found';

/** What a guest reads, and what to do where the words do not say it themselves. */
export function troubleWords(
  trouble: Trouble,
  { t, language }: TableWords,
): { title: string; advice: string } {
  if (trouble in t.ownTroubles) return t.ownTroubles[trouble as keyof typeof t.ownTroubles];
  const code = trouble as PosError;
  return { title: guestWords[code][language], advice: t.advice[code] };
}
