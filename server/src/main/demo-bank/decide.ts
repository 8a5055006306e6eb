import { randomUUID } from 'node:crypto';
import { InvogateError, type InstrumentClient, type InvoiceResponse } from '@invogate/client';
import { clientAccount } from './pages.ts';

/** The client's own requisites, as the payment order says them. */
const client = {
  type: 'legal',
  name: 'ООО «Демо-клиент»',
  vatNumber: '9900000049',
  settlementAccount: clientAccount,
  bic: '049900999',
} as const;

/** What the client of the bank wants, told to the payment system; its no as a text. */
export async function decide(
  api: InstrumentClient,
  invoice: InvoiceResponse,
  status: 'paid' | 'pending',
): Promise<{ accepted: true } | { accepted: false; message: string }> {
  const { id: invoiceId, amount, currencyId } = invoice;
  const known = await pendingOperation(api, invoiceId);
  try {
    await api.confirm({
      invoiceId,
      paymentOperationId: known ?? `demo-${randomUUID().slice(0, 18)}`,
      amount,
      currencyId,
      status,
      paymentOrder: { ...client, amount, currencyId },
    });
    return { accepted: true };
  } catch (error) {
    if (!(error instanceof InvogateError)) throw error;
    return { accepted: false, message: `${error.code}: ${error.message}` };
  }
}

/** The operation that waits for the final word; the payment system remembers it for the bank. */
export async function pendingOperation(
  api: InstrumentClient,
  invoiceId: string,
): Promise<string | undefined> {
  const filter = { invoiceId, status: 'pending' };
  return (await api.payments({ filter, pageSize: 1 })).data[0]?.paymentOperationId;
}
