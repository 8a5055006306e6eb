import type { Audit } from '#rooms/ledger/index.ts';
import { auditBookings } from './audit/audit-bookings.ts';
import { auditCaptured } from './audit/audit-captured.ts';
import { auditCorrections } from './audit/audit-corrections.ts';
import { auditLegs } from './audit/audit-legs.ts';
import { auditMerchants } from './audit/audit-merchants.ts';

/**
 * Checks that no order gave back more than was captured for it, that the ledger has exactly one
 * entry for each accepted refund and one reversal for each that was canceled then, that what refunds
 * pay out is on its way or there, that corrections have kept the rest, and that each merchant closes.
 * Reads everything, in slices.
 */
export const auditRefunds: Audit = async (reader) => [
  ...(await auditCaptured(reader)),
  ...(await auditBookings(reader)),
  ...(await auditLegs(reader)),
  ...(await auditCorrections(reader)),
  ...(await auditMerchants(reader)),
];
