import {
  DocumentIncomplete,
  type DocumentFormat,
  type DocumentRenderer,
  type InvoiceData,
  type NewDocument,
  type Party,
  type ReceiptData,
} from '#rooms/documents/index.ts';

/** A shop of the samples; tests that need its account take a real one. */
const sampleMerchantId = '0197c000-0000-7000-8000-000000000001';

const sampleParty: Party = {
  name: 'ООО «Ромашка»',
  nameFull: 'Общество с ограниченной ответственностью «Ромашка»',
  vatNumber: '7707083893',
  taxRegistrationReasonCode: '770701001',
  kind: 'organisation',
  registrationNumber: null,
  registrationDate: null,
  address: null,
  phone: null,
  email: null,
  bank: null,
};

const totals = { amountWoVatMinor: 100_00, vatMinor: 22_00, amountMinor: 122_00 };

/** An invoice over 122.00 that has this number. */
export function sampleInvoice(number: string, overrides: Partial<InvoiceData> = {}): InvoiceData {
  return {
    kind: 'invoice',
    ...{ number, date: '2026-03-02', currency: 'RUB' },
    ...{ payee: sampleParty, payer: sampleParty, sellers: [sampleParty] },
    ...{ payableUntil: '2026-03-09', purpose: `Оплата по счёту ${number}`, qr: null },
    paymentUrl: 'https://pay.example/order/1',
    lines: [],
    totals: { ...totals, byVat: [{ vatCode: 'RUS_VAT22', ...totals }] },
    dueMinor: 122_00,
    ...overrides,
  };
}

/** A receipt of a register, whose number is not ours. */
export function sampleReceipt(documentNumber: number): ReceiptData {
  return {
    kind: 'receipt',
    ...{ number: String(documentNumber), date: '2026-03-02', currency: 'RUB' },
    ...{ orderId: '0197c000-0000-7000-8000-00000000000a', merchantOrderId: '15' },
    ...{ notFiscal: true, sign: 'sale', operator: sampleParty, taxSystem: 0 },
    place: 'https://pay.example',
    buyer: { contact: 'buyer@pay.example', name: null, vatNumber: null },
    ...{ items: [], totalMinor: 0, cashlessMinor: 0, advanceMinor: 0, vat: [] },
    fiscal: {
      ...{ drive: '9999', documentNumber, sign: '1', registrationNumber: '1' },
      ...{ at: '2026-03-02T13:00:00+03:00', shift: 1, receiptNumber: 1, ofdUrl: null },
    },
  };
}

/** A request for an invoice of a series that nobody else uses. */
export function newInvoice(cause: string, overrides: Partial<NewDocument> = {}): NewDocument {
  return {
    ...{ cause, group: cause, merchantId: sampleMerchantId, orderIds: [] },
    ...{ series: { issuer: 'operator' }, date: '2026-03-02' },
    make: (number) => sampleInvoice(number, { date: overrides.date ?? '2026-03-02' }),
    ...overrides,
  };
}

/** Renders any data as a line of text; counts how often it was asked. */
export interface StubRenderer extends DocumentRenderer {
  rendered: number;
  /** A format that demands more than any document says. */
  incomplete: DocumentFormat | undefined;
}

export function stubRenderer(): StubRenderer {
  const renderer: StubRenderer = {
    formats: ['pdf', 'xml', 'xlsx', 'html'],
    rendered: 0,
    incomplete: undefined,
    render: (data, format) => {
      renderer.rendered += 1;
      if (format === renderer.incomplete) {
        const fault = { element: 'СвПокуп/Адрес', why: 'is missing' };
        return Promise.reject(new DocumentIncomplete([fault]));
      }
      return Promise.resolve({
        bytes: Buffer.from(`${format} of ${data.kind} ${data.number}\n`),
        mimeType: format === 'pdf' ? 'application/pdf' : 'application/octet-stream',
        fileName: `Счёт ${data.number}.${format}`,
      });
    },
  };
  return renderer;
}
