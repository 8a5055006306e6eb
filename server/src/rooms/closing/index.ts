import type { Subscription } from '#kernel/event.ts';
import type { Sweep } from '#kernel/sweep.ts';
import { issueSweep, type ClosingDeps } from './issue.sweep.ts';
import { hearOfOrders } from './mark-due.ts';

export { auditClosing } from './audit-closing.ts';
export { closingDue } from './closing-due.ts';
export {
  buyerCorrections,
  correctBuyer,
  trimmedCorrection,
  type BuyerCorrection,
  type CorrectedBuyer,
} from './correct-buyer.ts';
export { buyerNotCorrectable } from './closing.refusals.ts';
export { methodWords } from './method-words.ts';
export { pendingClosing } from './pending.ts';
export { reissueClosing } from './reissue-closing.ts';

/** The room of closing documents, ready to be joined with the rest. */
export interface Closing {
  sweeps: readonly Sweep[];
  subscriptions: readonly Subscription[];
}

/** Joins the room's parts. */
export function closingRoom(deps: ClosingDeps): Closing {
  return { sweeps: [issueSweep(deps)], subscriptions: hearOfOrders };
}
