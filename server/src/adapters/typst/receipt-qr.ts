import type { ReceiptData } from '#rooms/documents/ports.ts';

/** What the QR of a receipt holds, for the apps that check receipts. */
export function receiptQr(data: ReceiptData): string {
  const { fiscal } = data;
  const at = fiscal.at.slice(0, 16).replace(/[-:]/g, '');
  const rest = String(data.totalMinor % 100).padStart(2, '0');
  const sum = `${(data.totalMinor - (data.totalMinor % 100)) / 100}.${rest}`;
  const n = data.sign === 'sale' ? 1 : 2;
  return `t=${at}&s=${sum}&fn=${fiscal.drive}&i=${fiscal.documentNumber}&fp=${fiscal.sign}&n=${n}`;
}
