/** The cause of the entry of an accepted refund. */
export const acceptedCause = (refundId: string): string => `refund/${refundId}/accepted`;
/** The cause of the entry that takes it back. */
export const canceledCause = (refundId: string): string => `refund/${refundId}/canceled`;
/**
 * The cause of the entry of the bank transfer that paid it. The first return of a refund has the
 * refund's own id.
 */
export const paidOutCause = (refundId: string, returnId: string): string =>
  returnId === refundId ? `refund/${refundId}/paid-out` : `refund/${refundId}/paid-out/${returnId}`;
