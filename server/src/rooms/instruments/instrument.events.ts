import { eventType } from '#kernel/event.ts';

/** Which operation of which instrument, and the invoice it speaks of. */
export interface OperationHappening {
  /** The transaction with us. */
  id: string;
  code: string;
  operationId: string;
  containerId: string;
}

/** For the operator: an instrument has not said its final word in time, the invoice is free again. */
export const pendingLapsed = eventType<'instrument.pending-lapsed', OperationHappening>(
  'instrument.pending-lapsed',
);
/** For the operator: money has to go back by transfer; `accountKnown` says whether to where. */
export const refundByTransfer = eventType<
  'instrument.refund-by-transfer',
  { returnId: string; code: string; accountKnown: boolean; reason: string }
>('instrument.refund-by-transfer');
