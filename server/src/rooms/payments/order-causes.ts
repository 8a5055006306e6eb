/**
 * Causes of the ledger entries of an order's money: each exists once for the order, or once for a
 * capture of its hold.
 */
export const orderCauses = {
  captured: (orderId: string, captureId: string): string =>
    `order/${orderId}/captured/${captureId}`,
  commission: (orderId: string, captureId?: string): string =>
    named(orderId, 'commission', captureId),
  /** With a capture: the rest that the last one has left. */
  released: (orderId: string, captureId?: string): string => named(orderId, 'released', captureId),
  /** A guarantee payment that was cancelled after it was the merchant's. */
  reversed: (orderId: string): string => `order/${orderId}/reversed`,
};

function named(orderId: string, what: string, captureId: string | undefined): string {
  return captureId === undefined
    ? `order/${orderId}/${what}`
    : `order/${orderId}/${what}/${captureId}`;
}
