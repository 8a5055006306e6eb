/** Every text of the demo bank's pages in one language. */
export interface BankWords {
  bank: string;
  warning: string;
  payTitle: string;
  client: string;
  clientName: string;
  account: string;
  invoice: string;
  payee: string;
  amount: string;
  vat: string;
  purpose: string;
  pay: string;
  otherTitle: string;
  otherHint: string;
  later: string;
  fail: string;
  leave: string;
  pendingTitle: string;
  pendingText: string;
  finish: string;
  doneTitle: string;
  doneText: string;
  toInvoice: string;
  notFoundTitle: string;
  notFoundText: string;
  refusedTitle: string;
  searchTitle: string;
  searchText: string;
  inn: string;
  search: string;
  nothing: string;
  found: string;
  refundsTitle: string;
  refundsText: string;
  nextAnswer: string;
  answers: Readonly<Record<RefundWord, string>>;
  keep: string;
  noRefunds: string;
}

/** What the bank may answer when it is asked for a refund. */
export const refundWords = ['success', 'pending', 'error'] as const;
export type RefundWord = (typeof refundWords)[number];

const ru: BankWords = {
  bank: 'Демо-банк',
  warning: 'Это учебный банк. Настоящие деньги не списываются.',
  payTitle: 'Оплата счёта',
  client: 'Клиент банка',
  clientName: 'ООО «Демо-клиент»',
  account: 'Счёт списания',
  invoice: 'Счёт на оплату',
  payee: 'Получатель',
  amount: 'Сумма',
  vat: 'В том числе НДС',
  purpose: 'Назначение',
  pay: 'Оплатить',
  otherTitle: 'Другие исходы',
  otherHint: 'Одно нажатие — один исход.',
  later: 'Согласиться, деньги придут позже',
  fail: 'Банк отказывает',
  leave: 'Вернуться без оплаты',
  pendingTitle: 'Платёж исполняется',
  pendingText: 'Вы согласились заплатить, банк ещё не перевёл деньги.',
  finish: 'Перевести сейчас',
  doneTitle: 'Платить не нужно',
  doneText: 'Счёт уже оплачен или отменён.',
  toInvoice: 'К странице счёта',
  notFoundTitle: 'Счёт не найден',
  notFoundText: 'Банк не видит такого счёта. Вернитесь и выберите другой способ оплаты.',
  refusedTitle: 'Платёж не принят',
  searchTitle: 'Счета вашей организации',
  searchText: 'Банк найдёт неоплаченные счета по ИНН, платить можно прямо отсюда.',
  inn: 'ИНН',
  search: 'Найти счета',
  nothing: 'Неоплаченных счетов нет.',
  found: 'Неоплаченные счета',
  refundsTitle: 'Возвраты',
  refundsText: 'Здесь видно, о каких возвратах банк попросили, и выбирается ответ на следующий.',
  nextAnswer: 'Ответ на следующий возврат',
  answers: {
    success: 'Деньги возвращены',
    pending: 'Исполняется, потом возвращены',
    error: 'Отказ банка',
  },
  keep: 'Запомнить ответ',
  noRefunds: 'Возвратов пока не было.',
};

const en: BankWords = {
  bank: 'Demo bank',
  warning: 'This is a training bank. No real money moves.',
  payTitle: 'Pay an invoice',
  client: 'Client of the bank',
  clientName: 'Demo Client LLC',
  account: 'From account',
  invoice: 'Invoice',
  payee: 'Payee',
  amount: 'Amount',
  vat: 'VAT included',
  purpose: 'Purpose',
  pay: 'Pay',
  otherTitle: 'Other outcomes',
  otherHint: 'One press, one outcome.',
  later: 'Agree, the money comes later',
  fail: 'The bank refuses',
  leave: 'Go back without paying',
  pendingTitle: 'The payment is under way',
  pendingText: 'You have agreed to pay, the bank has not transferred the money yet.',
  finish: 'Transfer it now',
  doneTitle: 'Nothing is to be paid',
  doneText: 'The invoice is paid or cancelled already.',
  toInvoice: 'To the page of the invoice',
  notFoundTitle: 'No such invoice',
  notFoundText: 'The bank sees no such invoice. Go back and choose another way to pay.',
  refusedTitle: 'The payment was not accepted',
  searchTitle: 'Invoices of your organisation',
  searchText: 'The bank finds unpaid invoices by INN, they can be paid right here.',
  inn: 'INN',
  search: 'Find invoices',
  nothing: 'There are no unpaid invoices.',
  found: 'Unpaid invoices',
  refundsTitle: 'Refunds',
  refundsText: 'What refunds the bank was asked for, and how it answers the next one.',
  nextAnswer: 'Answer to the next refund',
  answers: {
    success: 'The money is given back',
    pending: 'Under way, given back later',
    error: 'The bank refuses',
  },
  keep: 'Keep this answer',
  noRefunds: 'There were no refunds yet.',
};

export function bankWords(languageId: string): BankWords {
  return languageId === 'en' ? en : ru;
}
