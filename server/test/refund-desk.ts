/*
 * For tests of rooms below the refunds, which see a refund from the shop's call to the operator's
 * word that the bank has paid it.
 */
export { auditRefunds, settleRefundTransfer } from '#rooms/refunds/index.ts';
