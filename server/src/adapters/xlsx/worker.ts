import { parentPort } from 'node:worker_threads';
import type { InvoiceData, RegisterData } from '#rooms/documents/ports.ts';
import { lowerOwnPriority } from '../typst/low-priority.ts';
import type { Answer } from '../typst/pool.ts';
import { invoiceSheet } from './invoice-sheet.ts';
import { registerSheet } from './register-sheet.ts';

/** What has a spreadsheet. */
export type SheetData = InvoiceData | RegisterData;

lowerOwnPriority();

parentPort?.on('message', (data: SheetData | null) => {
  if (data === null) {
    parentPort?.close();
    return;
  }
  void answerOf(data).then((answer) => parentPort?.postMessage(answer));
});

async function answerOf(data: SheetData): Promise<Answer> {
  try {
    return { bytes: await (data.kind === 'invoice' ? invoiceSheet(data) : registerSheet(data)) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
