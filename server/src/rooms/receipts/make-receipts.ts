import type { Tx } from '#kernel/database/database.ts';
import { readHistories, type OrderHistory } from '#rooms/shipments/index.ts';
import { receiptsOf } from './due-receipts.ts';
import { fitReceipt } from './fit-receipt.ts';
import type { CashRegister } from './ports.ts';
import { readOperator, readTerms, type TermsDeps } from './read-terms.ts';
import { asPrivate, isReceiptDue } from './receipt-terms.ts';
import * as sql from './receipt.sql.ts';
import type { Receipt } from './receipt.ts';

export interface MakeDeps extends TermsDeps {
  register: Pick<CashRegister, 'itemsMax' | 'quantityDecimals' | 'separates20And22'>;
}

/** An order whose queue this transaction has locked. */
export interface ClaimedOrder {
  orderId: string;
  /** Decided when its first history was read; null before. */
  wanted: boolean | null;
}

interface NewReceipt {
  history: OrderHistory;
  key: string;
  part: number;
  seq: number;
  at: Date;
  receipt: Receipt;
}

/**
 * Replays the histories of claimed orders and stores the receipts that are not stored yet, each
 * behind those before it. Throws when a receipt cannot be made at all: before the operator has
 * requisites, or an e-mail for payers who left no address.
 */
export async function makeReceipts(
  tx: Tx,
  deps: MakeDeps,
  claimed: readonly ClaimedOrder[],
): Promise<void> {
  const ids = claimed.map(({ orderId }) => orderId);
  const histories = await readHistories(tx, ids);
  const decided = new Map(claimed.map(({ orderId, wanted }) => [orderId, wanted]));
  const fresh = await freshReceipts(tx, deps, histories, decided);
  if (fresh.length > 0) {
    await tx.run(sql.insertReceipts, [JSON.stringify(fresh.map(rowIn(tx))), tx.now()]);
    await tx.run(sql.wakeFirst, [
      [...new Set(fresh.map((each) => each.history.orderId))],
      tx.now(),
    ]);
  }
  await tx.run(sql.ordersDone, [ids, ids.map((id) => decided.get(id) ?? null)]);
}

/** Receipts that are due and not stored; notes in `decided` which orders have any at all. */
async function freshReceipts(
  tx: Tx,
  deps: MakeDeps,
  histories: readonly OrderHistory[],
  decided: Map<string, boolean | null>,
): Promise<NewReceipt[]> {
  const open = histories.filter(({ orderId }) => decided.get(orderId) !== false);
  if (open.length === 0) return [];
  const operator = await readOperator(tx);
  if (operator === undefined) throw new Error('the requisites of the operator are not set');
  const stored = await storedOf(tx, open);
  const fresh: NewReceipt[] = [];
  for (const history of open) {
    const terms = await readTerms(deps, operator, history);
    const wanted = decided.get(history.orderId) ?? isReceiptDue(history, terms);
    decided.set(history.orderId, wanted);
    if (!wanted) continue;
    const { keys = [], lastSeq = 0 } = stored.get(history.orderId) ?? {};
    const due = receiptsOf(asPrivate(history), terms).filter(({ key }) => !keys.includes(key));
    if (due.some(({ receipt }) => receipt.buyerContact === '')) {
      throw new Error('the payer left no address, and the operator has no e-mail to stand for it');
    }
    const parts = due.flatMap(({ key, at, receipt }) =>
      fitReceipt(receipt, deps.register).map((fitted, i) => ({
        key,
        at,
        receipt: fitted,
        part: i + 1,
      })),
    );
    fresh.push(...parts.map((part, i) => ({ ...part, history, seq: lastSeq + i + 1 })));
  }
  return fresh;
}

type Stored = { orderId: string; keys: string[]; lastSeq: number };

async function storedOf(tx: Tx, histories: readonly OrderHistory[]): Promise<Map<string, Stored>> {
  const ids = histories.map(({ orderId }) => orderId);
  const rows = await tx.rows<Stored>(sql.storedKeys, [ids]);
  return new Map(rows.map((row) => [row.orderId, row]));
}

function rowIn(tx: Tx) {
  return ({ history, key, part, seq, at, receipt }: NewReceipt) => ({
    id: tx.newId(),
    order_id: history.orderId,
    container_id: history.containerId,
    merchant_id: history.merchantId,
    ...{ key, part, seq, happened_at: at, sign: receipt.sign, body: receipt },
    total_minor: receipt.totalMinor,
    cashless_minor: receipt.cashlessMinor,
    advance_minor: receipt.advanceMinor,
  });
}
