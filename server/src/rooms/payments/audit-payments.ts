import type { Audit } from '#rooms/ledger/index.ts';
import { auditAttempts } from './audit/audit-attempts.ts';
import { auditOrderPayments } from './audit/audit-order-payments.ts';
import { auditSums } from './audit/audit-sums.ts';
import { auditTransfers } from './audit/audit-transfers.ts';

/**
 * Checks payments against orders and the ledger: money that attempts and transfers took is booked
 * once, each paid order has its payment, what is kept, released and returned has its entries, and
 * each merchant is owed what was captured for it less the commission. Reads everything, in slices.
 */
export const auditPayments: Audit = async (reader) => [
  ...(await auditAttempts(reader)),
  ...(await auditOrderPayments(reader)),
  ...(await auditTransfers(reader)),
  ...(await auditSums(reader)),
];
