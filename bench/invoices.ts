import { documentLines, invoiceData } from '../server/test/document-data.ts';

type Invoice = ReturnType<typeof invoiceData>;

/** Lines of the invoice: what a shop's basket has. */
export const invoiceLines = documentLines(5);

let last = 0;

/** An invoice that was never made before: no cache has it. */
export function nextInvoice(): Invoice {
  last += 1;
  const number = `IG-26${last}`;
  const lines = invoiceLines.map((line) => ({ ...line, name: `${line.name}, партия ${last}` }));
  const purpose = `Оплата по счёту ${number}`;
  const { qr } = invoiceData(lines, { purpose });
  return invoiceData(lines, { number, purpose, qr: `${qr ?? ''} ${last}` });
}
