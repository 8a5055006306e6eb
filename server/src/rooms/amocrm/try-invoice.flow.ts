import type { AmoTrial } from '@invogate/contracts/amocrm.ts';
import { majorFromMinor } from '@invogate/contracts/money.ts';
import { defaultSettings, type Connection } from './connection.ts';
import { mapInvoice, statusFault } from './map-invoice.ts';
import { openCases } from './open-words.ts';
import type { ReadForPayer } from './read-invoice.flow.ts';
import { faultText } from './seller-words.ts';

/** What would become of an invoice if its link was opened now; nothing is made. */
export async function tryInvoice(
  readForPayer: ReadForPayer,
  connection: Connection,
  invoiceId: string,
  language: 'ru' | 'en',
): Promise<AmoTrial> {
  const id = /^[1-9]\d{0,15}$/.test(invoiceId) ? Number(invoiceId) : 0;
  if (!Number.isSafeInteger(id) || id === 0) {
    return { result: 'unread', text: openCases.not_found[language] };
  }
  const invoice = await readForPayer(connection, id);
  if (typeof invoice === 'string') return { result: 'unread', text: openCases[invoice][language] };
  const settings = connection.settings ?? defaultSettings;
  const fault = statusFault(invoice, settings.closedStatuses);
  const mapped = fault ?? mapInvoice(invoice, settings);
  if ('code' in mapped) return { result: 'refused', text: faultText(mapped, language) };
  const { title, amount, vatAmount, basketItems } = mapped;
  return {
    result: 'payable',
    title,
    amount: majorFromMinor(amount),
    vatAmount: majorFromMinor(vatAmount),
    lines: basketItems.length,
  };
}
