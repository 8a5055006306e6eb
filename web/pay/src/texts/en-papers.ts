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
  original: {
    edo: {
      draft: 'being prepared for EDO',
      awaiting_signature: 'EDO: waits for the signature of its sender',
      sent: 'sent by EDO',
      delivered: 'delivered by EDO',
      signed: 'signed in EDO',
      signed_with_discrepancies: 'signed in EDO with discrepancies',
      rejected: 'rejected in EDO',
      clarification_requested: 'EDO: a clarification was asked for',
      revocation_requested: 'EDO: waits to be revoked',
      revoked: 'revoked',
      roaming_error: 'EDO: an error of roaming, we look into it',
    },
    paper: {
      queued: 'the original is being prepared on paper',
      printed: 'the original is printed',
      handed_over: 'the original is on its way',
      delivered: 'the original was delivered',
      returned: 'the original came back: check the address with the shop',
      revoked: 'revoked',
    },
  },
  track: (number) => `parcel ${number}`,
  order: (number) => `order ${number}`,
  open: 'Open',
  zip: 'Download all in one archive',
};
