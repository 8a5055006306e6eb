import { guestWords } from '@invogate/contracts/pos-words.ts';
import { posErrorWords, type PosError } from '@invogate/contracts/pos.ts';
import { defineRefusal, type Refusal } from '#kernel/refusal.ts';

/** What a guest hears of a till, each by its word; `posRefusal` throws them. */
const kinds = {
  table_not_found: define('table_not_found', 422),
  table_empty: define('table_empty', 422),
  order_not_found: define('order_not_found', 422),
  order_changed: define('order_changed', 409),
  order_locked: define('order_locked', 409),
  order_not_payable: define('order_not_payable', 422),
  order_closed: define('order_closed', 409),
  pos_not_ready: define('pos_not_ready', 422),
  pos_offline: define('pos_offline', 422),
} satisfies Record<Exclude<PosError, 'amount_mismatch'>, unknown>;

function define(code: PosError, status: number) {
  const { ru, en } = guestWords[code];
  return defineRefusal({ code, status, message: `${ru} / ${en}` });
}

/** The refusal of this word, in the words that a guest reads. */
export function posRefusal(code: PosError): Refusal {
  return kinds[code === 'amount_mismatch' ? 'order_changed' : code]();
}

/** What a guest may do wrong by himself is refused by words of the wire; see `guest.routes.ts`. */
export const posCodes: readonly PosError[] = posErrorWords.filter(
  (code) => code !== 'amount_mismatch',
);

export const tableTaken = defineRefusal({
  code: 'table_number_duplicate',
  status: 422,
  message: 'The point has a table of this number in this hall: give another number or hall',
});

export const closingEnded = defineRefusal({
  code: 'closing_ended',
  status: 409,
  message: 'Nothing is left to close: the check is closed, or its money went back',
});
