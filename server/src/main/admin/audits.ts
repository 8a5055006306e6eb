import { auditFunds } from '#rooms/funds/index.ts';
import { verifyLedger, type Audit } from '#rooms/ledger/index.ts';
import { auditPayments } from '#rooms/payments/index.ts';
import { auditRefunds } from '#rooms/refunds/index.ts';
import { auditShipments } from '#rooms/shipments/index.ts';

/** Everything that `ledger verify` checks: the ledger, then each room's books against it. */
export const audits: Readonly<Record<string, Audit>> = {
  ledger: verifyLedger,
  funds: auditFunds,
  payments: auditPayments,
  refunds: auditRefunds,
  shipments: auditShipments,
};
