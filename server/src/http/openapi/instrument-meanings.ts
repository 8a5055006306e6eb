import { invoiceMeanings } from './invoice-meanings.ts';

/** What properties of payment instruments mean, as in `meanings.ts`. */
export const instrumentMeanings: Readonly<Record<string, readonly [ru: string, en: string]>> = {
  invoiceId: ['счёт, orderContainerId', 'the invoice, orderContainerId'],
  paymentOperationId: [
    'id операции у инструмента: ключ идемпотентности',
    "the instrument's own id of the operation: the idempotency key",
  ],
  paymentOrder: ['кто заплатил, по платёжному поручению', 'who really paid'],
  paymentOrderTemplate: [
    'что вписать в платёжное поручение; есть, пока счёт ждёт оплаты переводом',
    'what a transfer has to say; while the invoice can be paid by one',
  ],
  number: ['номер', 'number'],
  ...invoiceMeanings('InvoiceResponse'),
  'InvoiceResponse.paymentUrl': [
    'наша страница счёта: сюда вернуть плательщика',
    'our page of the invoice: send the payer here afterwards',
  ],
  'CreateInvoicePayment.amount': [
    'ровно столько, сколько осталось заплатить',
    'exactly what is still to be paid',
  ],
  'CreateInvoicePayment.status': [
    'paid — деньги есть, иначе pending — клиент согласился; без значения paid',
    'paid: the money is there; pending: the client has agreed; paid unless given',
  ],
  'InvoicePayment.id': ['операция у нас', 'the transaction with us'],
  'InvoicePayment.amount': ['сумма', 'sum'],
  'InvoicePayment.status': ['paid или pending', 'paid or pending'],
  'PaymentOrder.type': ['организация или ИП, либо физлицо', 'organisation, or a person'],
  'PaymentOrder.amount': ['та же сумма', 'the same sum'],
  'PaymentOrder.name': ['плательщик', 'payer'],
  date: ['дата', 'date'],
  settlementAccount: ['расчётный счёт', 'account'],
  correspondentAccount: ['корреспондентский счёт', 'correspondent account'],
  bankName: ['банк', 'bank'],
  bic: ['БИК', 'BIC'],
  kbk: ['КБК, для бюджетных платежей', 'budget payments only'],
  oktmo: ['ОКТМО, для бюджетных платежей', 'budget payments only'],
  uin: ['УИН, для бюджетных платежей', 'budget payments only'],
  paymentPurpose: ['назначение платежа', 'purpose'],
  'PaymentOrderTemplate.type': ['всегда legal', 'always legal'],
  'PaymentOrderTemplate.amount': ['сколько осталось заплатить', 'what is still to be paid'],
  'PaymentOrderTemplate.name': ['получатель', 'payee'],
  'PaymentOrderTemplate.paymentPurpose': [
    'назначение; не менять: по нему узнаём перевод',
    'to be kept as it is: the transfer is matched by it',
  ],
};
