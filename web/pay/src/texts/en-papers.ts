import type { papersRu } from './ru-papers.ts';

/** Documents and receipts of a paid invoice. */
export const papersEn: typeof papersRu = {
  heading: 'Documents',
  headingReceipts: 'Receipts',
  awaited: {
    receipt:
      'The receipt is being made and will show here by itself. You may close this page: the receipt will not be lost.',
    documents:
      'The documents are being made and will show here by themselves. You may close this page.',
  },
  ready: (count) => `Ready: ${count}`,
  name: {
    invoice: 'Invoice',
    act: 'Act',
    waybill: 'Waybill TORG-12',
    upd: 'UPD (transfer document)',
    facture: 'VAT invoice',
    correction: 'UKD (correction document)',
    'transfer-report': 'Report on the transfer of funds',
    register: 'Register of payments',
    receipt: 'Receipt',
  },
  receipt: { sale: 'Receipt', refund: 'Refund receipt' },
  training: { sale: 'Training receipt', refund: 'Training refund receipt' },
  notFiscal: 'not a fiscal document',
  order: (number) => `order ${number}`,
  open: 'Open',
  zip: 'Download all in one archive',
};
