import type { FiscalReceipt, FiscalReceiptItem } from '@invogate/contracts/receipts.ts';
import { majorFromMinor, minor } from '@invogate/contracts/money.ts';
import { atom } from '#kernel/time.ts';
import type { ReceiptItem } from './receipt.ts';
import type { StoredReceipt } from './stored-receipt.ts';

const sum = (value: number) => majorFromMinor(minor(value));

/** A receipt as the operator reads it. */
export function showReceipt(receipt: StoredReceipt): FiscalReceipt {
  const { body, dueAt, lastError, errorCode, fiscal, documentId, doneAt } = receipt;
  return {
    id: receipt.id,
    orderId: receipt.orderId,
    merchantId: receipt.merchantId,
    key: receipt.key,
    part: receipt.part,
    number: receipt.seq,
    sign: body.sign,
    status: receipt.state,
    amount: sum(body.totalMinor),
    cashlessAmount: sum(body.cashlessMinor),
    advanceAmount: sum(body.advanceMinor),
    buyerContact: body.buyerContact,
    items: body.items.map(showItem),
    tries: receipt.tries,
    ...(dueAt === null ? {} : { nextTryAt: atom(dueAt) }),
    ...(lastError === null ? {} : { message: lastError }),
    ...(errorCode === null ? {} : { errorCode }),
    ...(fiscal === null ? {} : { fiscal: showFiscal(fiscal) }),
    ...(documentId === null ? {} : { documentId }),
    createdAt: atom(receipt.createdAt),
    ...(doneAt === null ? {} : { registeredAt: atom(doneAt) }),
  };
}

function showItem(item: ReceiptItem, i: number): FiscalReceiptItem {
  const { name, quantity, measure, vat, paymentMode, itemType, marking } = item;
  return {
    number: i + 1,
    ...{ name, quantity, measure, vat, paymentMode, itemType },
    price: sum(item.priceMinor),
    amount: sum(item.amountMinor),
    vatAmount: sum(item.vatMinor),
    ...(marking === null ? {} : { markingCode: marking.code }),
  };
}

function showFiscal(fiscal: NonNullable<StoredReceipt['fiscal']>): FiscalReceipt['fiscal'] {
  const { drive, documentNumber, sign, registrationNumber, at, ofdUrl } = fiscal;
  return {
    ...{ drive, documentNumber, sign, registrationNumber, at: atom(new Date(at)) },
    ...(ofdUrl === null ? {} : { ofdUrl }),
  };
}
