export { checkReceipt } from './check-receipt.ts';
export { receiptsOf, type DueReceipt } from './due-receipts.ts';
export { fitReceipt } from './fit-receipt.ts';
export { markingOf, markingTag } from './marking.ts';
export { printableName } from './printable-name.ts';
export type { ReceiptFault } from './receipt-fault.ts';
export { isReceiptDue, type ReceiptTerms } from './receipt-terms.ts';
export type { FiscalData, Marking, Receipt, ReceiptItem } from './receipt.ts';
export { vatTagRow, vatTags, type VatTagRow } from './vat-tag.ts';
