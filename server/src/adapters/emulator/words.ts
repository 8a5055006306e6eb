import type { BankPayment } from './emulator.sql.ts';
import type { Outcome } from './outcome.ts';

/** Every text of the bank's pages in one language. */
export interface Words {
  bank: string;
  warning: string;
  cardTitle: string;
  sbpTitle: string;
  amount: string;
  purpose: string;
  cardNumber: string;
  cardHint: string;
  expiry: string;
  code: string;
  pay: string;
  wrongCard: string;
  outcomesTitle: string;
  outcomesHint: string;
  outcomes: Readonly<Record<Outcome, string>>;
  tableTitle: string;
  challengeTitle: string;
  challengeText: string;
  challengeCode: string;
  confirm: string;
  refuse: string;
  wrongCode: string;
  back: string;
  notFoundTitle: string;
  notFoundText: string;
  states: Readonly<Record<Exclude<BankPayment['state'], 'waiting'>, string>>;
  stateTexts: Readonly<Record<Exclude<BankPayment['state'], 'waiting'>, string>>;
}

const ru: Words = {
  bank: 'Учебный банк',
  warning: 'Это имитация банка. Деньги не списываются. Не вводите данные настоящей карты.',
  cardTitle: 'Оплата картой',
  sbpTitle: 'Оплата через СБП',
  amount: 'Сумма',
  purpose: 'Назначение',
  cardNumber: 'Номер тестовой карты',
  cardHint: 'Принимаются только номера из таблицы ниже.',
  expiry: 'Срок действия',
  code: 'Код с обратной стороны',
  pay: 'Оплатить',
  wrongCard: 'Такой тестовой карты нет. Возьмите номер из таблицы ниже.',
  outcomesTitle: 'Другие исходы',
  outcomesHint: 'Одно нажатие — один исход.',
  outcomes: {
    succeed: 'Оплата проходит',
    challenge: 'Запрос кода 3-D Secure',
    slow: 'Банк отвечает медленно',
    twice: 'Банк сообщает дважды и не по порядку',
    never: 'Оплачено, но банк не сообщает',
    insufficient_funds: 'Недостаточно средств',
    decline: 'Отказ банка',
    leave: 'Плательщик отказывается',
  },
  tableTitle: 'Тестовые карты',
  challengeTitle: 'Подтверждение 3-D Secure',
  challengeText: 'Учебный код — 1234. Любой другой неверен.',
  challengeCode: 'Код из сообщения',
  confirm: 'Подтвердить',
  refuse: 'Отказаться от оплаты',
  wrongCode: 'Код неверен. Осталось попыток:',
  back: 'Вернуться в магазин',
  notFoundTitle: 'Платёж не найден',
  notFoundText: 'Вернитесь на страницу счёта и начните оплату снова.',
  states: {
    pending: 'Банк обрабатывает платёж',
    authorized: 'Сумма заблокирована',
    captured: 'Оплачено',
    failed: 'Платёж не прошёл',
    canceled: 'Блокировка снята',
  },
  stateTexts: {
    pending: 'Ответ придёт немного позже. Страницу можно закрыть.',
    authorized: 'Деньги будут списаны, когда магазин подтвердит заказ.',
    captured: 'Учебные деньги получены.',
    failed: 'Деньги не списаны. На странице счёта можно попробовать снова.',
    canceled: 'Деньги не списаны.',
  },
};

const en: Words = {
  bank: 'Training bank',
  warning: 'This is an emulated bank. No money moves. Do not enter details of a real card.',
  cardTitle: 'Card payment',
  sbpTitle: 'SBP payment',
  amount: 'Amount',
  purpose: 'Purpose',
  cardNumber: 'Test card number',
  cardHint: 'Only the numbers of the table below are accepted.',
  expiry: 'Expires',
  code: 'Security code',
  pay: 'Pay',
  wrongCard: 'There is no such test card. Take a number from the table below.',
  outcomesTitle: 'Other outcomes',
  outcomesHint: 'One press, one outcome.',
  outcomes: {
    succeed: 'The payment succeeds',
    challenge: 'A 3-D Secure code is asked for',
    slow: 'The bank is slow',
    twice: 'The bank reports twice and out of order',
    never: 'Paid, but the bank never reports',
    insufficient_funds: 'Insufficient funds',
    decline: 'Declined by the bank',
    leave: 'The payer gives up',
  },
  tableTitle: 'Test cards',
  challengeTitle: '3-D Secure confirmation',
  challengeText: 'The training code is 1234. Any other is wrong.',
  challengeCode: 'Code from the message',
  confirm: 'Confirm',
  refuse: 'Refuse to pay',
  wrongCode: 'The code is wrong. Tries left:',
  back: 'Back to the shop',
  notFoundTitle: 'No such payment',
  notFoundText: 'Go back to the invoice and start the payment again.',
  states: {
    pending: 'The bank is processing the payment',
    authorized: 'The sum is on hold',
    captured: 'Paid',
    failed: 'The payment did not go through',
    canceled: 'The hold is released',
  },
  stateTexts: {
    pending: 'The answer comes a little later. You may close this page.',
    authorized: 'The money is taken when the shop confirms the order.',
    captured: 'The training money has arrived.',
    failed: 'No money was taken. You can try again on the page of the invoice.',
    canceled: 'No money was taken.',
  },
};

export function wordsOf(languageId: string): Words {
  return languageId === 'en' ? en : ru;
}
