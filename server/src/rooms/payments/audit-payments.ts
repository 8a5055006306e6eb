import type { Audit } from '#rooms/ledger/index.ts';
import { auditAttempts } from './audit/audit-attempts.ts';
import { auditFundUses } from './audit/audit-fund-uses.ts';
import { auditOrderPayments } from './audit/audit-order-payments.ts';
import { auditOwners } from './audit/audit-owners.ts';
import { auditParts } from './audit/audit-parts.ts';
import { auditReleases } from './audit/audit-releases.ts';
import { auditShares } from './audit/audit-shares.ts';
import { auditSources } from './audit/audit-sources.ts';
import { auditSums } from './audit/audit-sums.ts';
import { auditTransfers } from './audit/audit-transfers.ts';

/**
 * Checks payments against orders and the ledger: money that attempts and transfers took is booked
 * once and shared among its orders, each paid order has its payment, what is kept, released and
 * returned has its entries, no source is given more than it has paid, funds know of what they have
 * paid, each entry has the row it tells of, and each merchant is owed what was captured for it less
 * the commission. Reads everything, in slices.
 */
export const auditPayments: Audit = async (reader) => [
  ...(await auditAttempts(reader)),
  ...(await auditShares(reader)),
  ...(await auditOrderPayments(reader)),
  ...(await auditFundUses(reader)),
  ...(await auditTransfers(reader)),
  ...(await auditParts(reader)),
  ...(await auditOwners(reader)),
  ...(await auditReleases(reader)),
  ...(await auditSources(reader)),
  ...(await auditSums(reader)),
];
