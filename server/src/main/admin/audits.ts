import { auditClosing } from '#rooms/closing/index.ts';
import { verifyDocuments } from '#rooms/documents/index.ts';
import { auditFunds } from '#rooms/funds/index.ts';
import { auditInstruments } from '#rooms/instruments/index.ts';
import { auditCauses, verifyLedger, type Audit } from '#rooms/ledger/index.ts';
import { auditRewards } from '#rooms/partners/index.ts';
import { auditPayments } from '#rooms/payments/index.ts';
import { auditReceipts } from '#rooms/receipts/index.ts';
import { auditRefunds } from '#rooms/refunds/index.ts';
import { auditShipments } from '#rooms/shipments/index.ts';

/** Beginnings of the causes of entries that one of the audits below compares with its rows. */
const knownCauses = [
  'payment/',
  'order/',
  'invoice/',
  'transfer/',
  'fund-payment/',
  'fund/',
  'refund/',
  'return/',
  'release/',
  'instrument/',
  'reward/',
];

/** Everything that `ledger verify` checks: the ledger, then each room's books against it. */
export const audits: Readonly<Record<string, Audit>> = {
  ledger: verifyLedger,
  causes: auditCauses(knownCauses),
  funds: auditFunds,
  payments: auditPayments,
  instruments: auditInstruments,
  refunds: auditRefunds,
  shipments: auditShipments,
  documents: verifyDocuments,
  closing: auditClosing,
  receipts: auditReceipts,
  rewards: auditRewards,
};
