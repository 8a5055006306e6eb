import { invoiceMeanings } from './invoice-meanings.ts';

/** What properties of the Business API mean, as in `meanings.ts`. */
export const businessMeanings: Readonly<Record<string, readonly [ru: string, en: string]>> = {
  partnerOperationId: [
    'id операции в вашей системе: ключ идемпотентности',
    "the caller's own id of the operation: the idempotency key",
  ],
  ...invoiceMeanings('BusinessInvoice'),
  'BusinessInvoice.paymentUrl': [
    'наша страница счёта: сюда вернуть участника',
    'our page of the invoice: send the member here afterwards',
  ],
  event: ['что случилось', 'what has happened'],
  fundId: ['гарантийный фонд', 'guarantee fund'],
  reason: [
    'refund — возврат; release — отмена до отгрузки',
    'refund, or release of what was not shipped',
  ],
  'FundConfirmation.id': ['операция у нас', 'the transaction with us'],
  'BusinessPayment.id': ['операция у нас', 'the transaction with us'],
  'BusinessPayment.amount': ['сколько взято из фонда', 'what was taken from the fund'],
};
