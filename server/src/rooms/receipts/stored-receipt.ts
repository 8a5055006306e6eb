import { stateTable } from '#kernel/state-table.ts';
import type { FiscalData, Receipt } from './receipt.ts';

export type ReceiptState = 'queued' | 'sent' | 'done' | 'failed';

/**
 * The life of a receipt.
 * - `queued`: it is to be registered, now or later
 * - `sent`: a register has it, or may have it: it is asked
 * - `done`: registered; the fiscal data are here
 * - `failed`: refused for good; a person has to look, and the receipts after it wait
 */
export const receiptStates = stateTable<ReceiptState>('receipt', 'queued', {
  queued: ['sent', 'done', 'failed'],
  sent: ['queued', 'done', 'failed'],
  failed: ['queued', 'sent'],
  done: [],
});

/** A receipt as it is stored. Sums are minor units. */
export interface StoredReceipt {
  id: string;
  orderId: string;
  containerId: string;
  merchantId: string;
  /** Key of the replay: `payment`, `shipment/12`, `refund/<id>`, `release`. */
  key: string;
  /** 1, 2 … where a register takes fewer lines than the receipt has. */
  part: number;
  /** Place in the queue of its order, from 1. */
  seq: number;
  happenedAt: Date;
  state: ReceiptState;
  body: Receipt;
  /** Idempotency key at the register. */
  registerKey: string;
  /** The register's own id of it; null while it has given none. */
  ticket: string | null;
  dueAt: Date | null;
  /** Tries since it last went well. */
  tries: number;
  lastError: string | null;
  errorCode: string | null;
  fiscal: StoredFiscal | null;
  documentId: string | null;
  createdAt: Date;
  doneAt: Date | null;
}

/** Fiscal data as JSON keeps them. */
export type StoredFiscal = Omit<FiscalData, 'at'> & { at: string };

/** Why a receipt is parked whose register has printed another sum than it was sent. */
export const totalDiffers = 'total_differs';
