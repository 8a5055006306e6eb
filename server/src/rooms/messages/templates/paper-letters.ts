import type { Currency, Language, Minor } from '@invogate/contracts/money.ts';
import type { Letter } from '../letter.ts';
import { footnoteIn, sumIn } from './show.ts';

export interface ReceiptFacts {
  sign: 'sale' | 'refund';
  /** Minor units. */
  amount: Minor;
  currency: Currency;
  shop: string;
  orderNumber: string;
  /** ФД, ФН and ФПД, by which a receipt is checked. */
  documentNumber: number;
  drive: string;
  fiscalSign: string;
  /** Of a training register: it is no receipt. */
  notFiscal: boolean;
  url: string;
}

/** To the buyer: a fiscal receipt, which has to reach him. */
export function receiptLetter(language: Language, facts: ReceiptFacts): Letter {
  const { shop, orderNumber, documentNumber, drive, fiscalSign, notFiscal, url } = facts;
  const say = receiptWords[language];
  const sum = sumIn(language, facts.amount, facts.currency);
  const what = facts.sign === 'sale' ? say.sale : say.refund;
  const mark = notFiscal ? [say.notFiscal] : [];
  return {
    subject: `${what}: ${sum}${notFiscal ? ` (${say.training})` : ''}`,
    paragraphs: [...mark, facts.sign === 'sale' ? say.aboutSale : say.aboutRefund],
    facts: [
      [say.shop, shop],
      [say.order, orderNumber],
      [say.sum, sum],
      [say.document, String(documentNumber)],
      [say.drive, drive],
      [say.fiscalSign, fiscalSign],
    ],
    link: { label: say.open, url },
    footnote: footnoteIn(language, shop),
    brief: `${what}${notFiscal ? ` (${say.training})` : ''}: ${sum}, ${shop}. ${url}`,
  };
}

const receiptWords = {
  ru: {
    sale: 'Кассовый чек',
    refund: 'Чек возврата',
    aboutSale: 'Кассовый чек по вашему заказу. Сохраните ссылку или скачайте чек в PDF.',
    aboutRefund: 'Кассовый чек на возврат денег. Сохраните ссылку или скачайте чек в PDF.',
    notFiscal: 'Касса учебная: это не фискальный документ.',
    training: 'учебная касса',
    shop: 'Продавец',
    order: 'Заказ',
    sum: 'Сумма',
    document: 'ФД',
    drive: 'ФН',
    fiscalSign: 'ФПД',
    open: 'Открыть чек',
  },
  en: {
    sale: 'Receipt',
    refund: 'Refund receipt',
    aboutSale: 'The fiscal receipt of your order. Keep the link, or save the receipt as PDF.',
    aboutRefund: 'The fiscal receipt of your refund. Keep the link, or save the receipt as PDF.',
    notFiscal: 'A training register has made it: this is no fiscal document.',
    training: 'training register',
    shop: 'Seller',
    order: 'Order',
    sum: 'Sum',
    document: 'Document (FD)',
    drive: 'Drive (FN)',
    fiscalSign: 'Sign (FPD)',
    open: 'Open the receipt',
  },
} as const;

export interface PapersFacts {
  shop: string;
  orderNumber: string;
  /** Names and numbers: `Акт № 12`. */
  documents: readonly string[];
  /** One file, or an archive of all of them. */
  url: string;
}

/** To an organisation: its closing documents are ready. */
export function papersLetter(language: Language, facts: PapersFacts): Letter {
  const { shop, orderNumber, documents, url } = facts;
  const list = documents.join(', ');
  const footnote = footnoteIn(language, shop);
  return language === 'ru'
    ? {
        subject: `Документы по заказу № ${orderNumber}`,
        paragraphs: ['Готовы документы. Оригиналы придут по ЭДО или на бумаге.'],
        facts: [
          ['Продавец', shop],
          ['Заказ', orderNumber],
          ['Документы', list],
        ],
        link: { label: 'Скачать документы', url },
        footnote,
        brief: `Документы по заказу ${orderNumber}, ${shop}: ${url}`,
      }
    : {
        subject: `Documents of order ${orderNumber}`,
        paragraphs: ['Your documents are ready. The originals come by EDO or on paper.'],
        facts: [
          ['Seller', shop],
          ['Order', orderNumber],
          ['Documents', list],
        ],
        link: { label: 'Download the documents', url },
        footnote,
        brief: `Documents of order ${orderNumber}, ${shop}: ${url}`,
      };
}
