import { checkInn } from '@invogate/contracts/inn.ts';
import { checkItem } from './check-item.ts';
import { isPrintable } from './printable-name.ts';
import { faultsOf, isSum, isText, type ReceiptFault } from './receipt-fault.ts';
import type { Receipt } from './receipt.ts';

/** Tag 1055: bits of the tax systems; a receipt has exactly one. */
const taxSystems: readonly number[] = [1, 2, 4, 8, 16, 32];
const printedMax = 256;
const contactMax = 64;

/**
 * The checks of ФФД 1.2 that a register makes before it prints; none of them needs the outside.
 * @returns all faults, none for a good receipt
 */
export function checkReceipt(receipt: Receipt): ReceiptFault[] {
  const items = receipt.items.flatMap((item, i) =>
    checkItem(item, receipt).map((fault) => ({ ...fault, item: i })),
  );
  return [...checkSums(receipt), ...checkHead(receipt), ...items];
}

function checkSums(receipt: Receipt): ReceiptFault[] {
  const { items, totalMinor, cashlessMinor, advanceMinor } = receipt;
  const sum = items.reduce((total, { amountMinor }) => total + amountMinor, 0);
  return faultsOf([
    [items.length > 0, 1059, 'a receipt has an item'],
    [isSum(totalMinor), 1020, 'the total is a whole sum'],
    [sum === totalMinor, 1020, `the total is ${totalMinor}, the items sum up to ${sum}`],
    [isSum(cashlessMinor), 1081, 'the cashless part is a whole sum'],
    [isSum(advanceMinor), 1215, 'the offset is a whole sum'],
    [
      cashlessMinor + advanceMinor === totalMinor,
      1081,
      `cashless ${cashlessMinor} and offset ${advanceMinor} are not the total ${totalMinor}`,
    ],
    [
      advanceMinor === 0 || receipt.sign === 'sale',
      1215,
      'an advance is not offset by a refund: money goes back',
    ],
  ]);
}

function checkHead(receipt: Receipt): ReceiptFault[] {
  const { buyerContact, buyerName, buyerVatNumber, place, operatorVatNumber } = receipt;
  return faultsOf([
    [['sale', 'refund'].includes(receipt.sign), 1054, 'the sign is 1 or 2'],
    [taxSystems.includes(receipt.taxSystem), 1055, 'one of 1, 2, 4, 8, 16, 32'],
    [contactIsGood(buyerContact), 1008, 'an e-mail, or a phone as +79990001122'],
    [isText(place, printedMax), 1187, `1 to ${printedMax} printable characters`],
    [checkInn(operatorVatNumber) === 'ok', 1018, 'an INN of 10 or 12 digits'],
    [buyerName === null || isText(buyerName, printedMax), 1227, 'up to 256 printable characters'],
    [buyerVatNumber === null || checkInn(buyerVatNumber) === 'ok', 1228, 'an INN'],
  ]);
}

function contactIsGood(contact: string): boolean {
  if (contact.length > contactMax || !isPrintable(contact)) return false;
  return /^\+\d{10,15}$/.test(contact) || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(contact);
}
