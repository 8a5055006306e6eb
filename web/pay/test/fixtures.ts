import type {
  PayInvoice,
  PayItem,
  PayMethod,
  PayPaper,
  PayPapers,
  PayView,
} from '@invogate/contracts/pay-page.ts';

const hourMs = 3600 * 1000;

/** An instant as the wire has it. */
export function instant(fromNowMs = 0): string {
  return new Date(Date.now() + fromNowMs).toISOString().replace(/\.\d{3}Z$/, '+00:00');
}

export const methods = {
  card: method(1, 'card', ['private', 'legal']),
  sbp: method(2, 'sbp', ['private']),
  invoice: method(3, 'invoice', ['legal']),
} as const;

function method(
  id: number,
  kind: PayMethod['kind'],
  payerTypes: PayMethod['payerTypes'],
): PayMethod {
  return { id, kind, payerTypes, available: true, preselected: false };
}

export function item(name: string, quantity: number, amount: number): PayItem {
  const totalAmount = Math.round(quantity * amount * 100) / 100;
  const totalVatAmount = Math.round((totalAmount * 2200) / 122) / 100;
  return {
    name,
    measure: 'шт',
    quantity,
    amount,
    totalAmount,
    totalVatAmount,
    vatCode: 'RUS_VAT22',
  };
}

export const organisation = {
  type: 'legal',
  name: 'ООО «Ромашка»',
  vatNumber: '7707083893',
  taxRegistrationReasonCode: '773601001',
  registrationAddress: '117312, г. Москва, ул. Вавилова, д. 19',
  email: 'buh@romashka.example',
} as const satisfies PayView['customer'];

export const invoice: PayInvoice = {
  number: '10458',
  issuedAt: instant(),
  amount: 2790.67,
  payee: {
    name: 'ООО «Книги и чай»',
    vatNumber: '7710044140',
    taxRegistrationReasonCode: '771001001',
    settlementAccount: '40702810900000012345',
    correspondentAccount: '30101810400000000225',
    bankName: 'ПАО Сбербанк, г. Москва',
    bic: '044525225',
  },
  purpose: 'Оплата по счёту № 10458, заказ А-2041. В том числе НДС 22 % 503,24 ₽',
  qrUrl: '/picture.svg',
  files: [
    { format: 'pdf', url: '/files/1' },
    { format: 'xlsx', url: '/files/2' },
  ],
};

function paper(id: string, patch: Partial<PayPaper> & Pick<PayPaper, 'kind' | 'number'>): PayPaper {
  return {
    id,
    date: '2026-03-05',
    amount: 2790.67,
    orderIds: ['0192f3c1-5b1e-7c44-9d0a-3a5f0c7be001'],
    files: [{ format: 'pdf', url: `/files/${id}` }],
    ...patch,
  };
}

const receiptFiles: PayPaper['files'] = [
  { format: 'html', url: '/files/receipt' },
  { format: 'pdf', url: '/files/receipt-pdf' },
];

/** What a private payer gets: a receipt, and one of a refund from a training register. */
export const receipts: PayPapers = {
  list: [
    paper('p1', {
      kind: 'receipt',
      number: '15',
      receipt: { sign: 'sale', training: false },
      files: receiptFiles,
    }),
    paper('p2', {
      kind: 'receipt',
      number: '16',
      amount: 400,
      receipt: { sign: 'refund', training: true },
      files: receiptFiles,
    }),
  ],
  zipUrl: '/files/zip',
};

/** What an organisation gets. */
export const documents: PayPapers = {
  list: [
    paper('d1', {
      kind: 'invoice',
      number: 'IG-260000123-4',
      files: [
        { format: 'pdf', url: '/files/d1' },
        { format: 'xlsx', url: '/files/d1x' },
      ],
    }),
    paper('d2', {
      kind: 'transfer-report',
      number: '41',
      original: { way: 'paper', status: 'handed_over', track: 'RA644000001RU' },
    }),
    paper('d3', {
      kind: 'upd',
      number: '107',
      original: { way: 'edo', status: 'awaiting_signature' },
      files: [
        { format: 'pdf', url: '/files/d3' },
        { format: 'xml', url: '/files/d3x' },
      ],
    }),
  ],
  zipUrl: '/files/zip',
};

/** A view of an invoice that waits for its payer; the patch says what is special. */
export function openView(patch: Partial<PayView> = {}): PayView {
  return {
    containerId: '0192f3c1-5b1e-7c44-9d0a-3a5f0c7be002',
    languageId: 'ru',
    currencyId: 'RUB',
    amount: 2790.67,
    vatAmount: 503.24,
    paidAmount: 0,
    dueAmount: 2790.67,
    serverTime: instant(),
    expirationDate: instant(72 * hourMs),
    state: 'open',
    orders: [
      {
        id: '0192f3c1-5b1e-7c44-9d0a-3a5f0c7be001',
        merchantName: 'Книги и чай',
        number: 'А-2041',
        description: 'Подарочный набор, доставка курьером 5 марта',
        amount: 2790.67,
        vatAmount: 503.24,
        items: [
          item('Книга «История чая», твёрдый переплёт', 1, 1490.67),
          item('Улун «Те Гуань Инь», 100 г', 2, 450),
          item('Доставка курьером', 1, 400),
        ],
      },
    ],
    customer: { type: 'private' },
    customerLocked: false,
    lockedFields: [],
    hiddenFields: [],
    methods: [methods.card, methods.sbp, methods.invoice],
    methodLocked: false,
    returnUrl: 'http://shop.example/cart',
    ...patch,
  };
}
