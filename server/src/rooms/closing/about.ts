import type { OrderHistory } from '#rooms/shipments/index.ts';
import type { ClosingTerms, Head } from './due-document.ts';
import type { LineState } from './state-of-line.ts';

/** What a closing document is built of. */
export interface About {
  history: OrderHistory;
  terms: ClosingTerms;
  head: Head;
  lines: readonly LineState[];
}
