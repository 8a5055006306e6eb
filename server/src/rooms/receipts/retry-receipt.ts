import type { ReceiptCorrection, RetryReceipt } from '@invogate/contracts/receipts.ts';
import type { Tx } from '#kernel/database/database.ts';
import { field, type RefusedField } from '#kernel/refusal.ts';
import { notFound, validationError } from '#kernel/wire-refusals.ts';
import { readHistories } from '#rooms/shipments/index.ts';
import { checkReceipt } from './check-receipt.ts';
import { markingOf } from './marking.ts';
import { printableName } from './printable-name.ts';
import { readOperator, readTerms, type TermsDeps } from './read-terms.ts';
import { headOf, supplierOf } from './receipt-terms.ts';
import * as sql from './receipt.sql.ts';
import type { Receipt, ReceiptItem } from './receipt.ts';
import { receiptNotParked } from './receipts.refusals.ts';
import { totalDiffers, type StoredReceipt } from './stored-receipt.ts';

/**
 * Lets a parked receipt go on, and with it those behind it. Requisites of operator and shop are
 * taken as they are now; names, types and codes of lines, and the buyer's address, may be corrected:
 * sums and rates are those of what happened. One that was printed with another sum is only asked
 * again. Throws `not_found`, `receipt_not_parked`, `validation_error`.
 */
export async function retryReceipt(
  tx: Tx,
  deps: TermsDeps,
  id: string,
  corrections: RetryReceipt,
): Promise<StoredReceipt> {
  const [found] = await tx.rows<StoredReceipt>(sql.findReceipts, [[id]]);
  if (!found) throw notFound({ message: `No receipt has the id ${id}` });
  await tx.row(sql.lockQueue, [found.orderId]);
  const isPrinted = found.errorCode === totalDiffers;
  const body = isPrinted ? found.body : corrected(await renewed(tx, deps, found), corrections);
  const key = isPrinted ? found.registerKey : tx.newId();
  const state = isPrinted ? 'sent' : 'queued';
  const params = [id, state, JSON.stringify(body), key, tx.now()];
  if ((await tx.run(sql.resumeReceipt, params)) === 0) throw receiptNotParked();
  const [receipt] = await tx.rows<StoredReceipt>(sql.findReceipts, [[id]]);
  if (!receipt) throw notFound();
  return receipt;
}

/** The same receipt by the requisites of today; what it says of goods and money stays. */
async function renewed(tx: Tx, deps: TermsDeps, { orderId, body }: StoredReceipt) {
  const [history] = await readHistories(tx, [orderId]);
  const operator = await readOperator(tx);
  if (!history || !operator) return body;
  const terms = await readTerms(deps, operator, history);
  const { buyerContact } = body;
  const supplier = supplierOf(terms);
  const items = body.items.map((item) => ({ ...item, supplier }));
  return { ...body, ...headOf(history, terms), buyerContact, items };
}

function corrected(receipt: Receipt, { buyerContact, items = [] }: RetryReceipt): Receipt {
  const changed = items.reduce((lines, item) => withItem(lines, item), [...receipt.items]);
  const body = { ...receipt, items: changed, ...(buyerContact ? { buyerContact } : {}) };
  const given = items.length > 0 || buyerContact !== undefined;
  const wrong = given ? checkReceipt(body) : [];
  if (wrong.length === 0) return body;
  const fields = wrong.map(({ item, tag, why }): RefusedField => {
    return field(item === undefined ? 'buyerContact' : `items[${item}]`, `${tag}: ${why}`);
  });
  throw validationError({ fields });
}

function withItem(items: ReceiptItem[], correction: ReceiptCorrection): ReceiptItem[] {
  const { number, name, itemType, markingCode } = correction;
  const item = items[number - 1];
  if (!item) {
    throw validationError({ fields: [field('items', `The receipt has no line ${number}`)] });
  }
  const marking = markingCode === '' ? null : markingCode && markingOf(markingCode);
  items[number - 1] = {
    ...item,
    ...(name === undefined ? {} : { name: printableName(name, name) }),
    ...(itemType === undefined ? {} : { itemType }),
    ...(marking === undefined || marking === '' ? {} : { marking }),
  };
  return items;
}
