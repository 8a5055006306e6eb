/** What properties of the Business API mean, as in `meanings.ts`. */
export const businessMeanings: Readonly<Record<string, readonly [ru: string, en: string]>> = {
  partnerOperationId: [
    'id операции в вашей системе: ключ идемпотентности',
    "the caller's own id of the operation: the idempotency key",
  ],
  'BusinessInvoice.id': ['счёт: orderContainerId его заказов', 'orderContainerId of its orders'],
  'BusinessInvoice.number': ['номер, как он напечатан', 'printed number'],
  'BusinessInvoice.amount': [
    'сколько осталось заплатить; вся сумма, когда оплачен или отменён',
    'what is still to be paid; the full sum once it is paid or canceled',
  ],
  'BusinessInvoice.customer': ['плательщик', 'payer'],
  'BusinessInvoice.status': [
    'pending — ждёт оплаты, partial — оплачен частично, paid — оплачен или удержан, canceled — отменён или истёк',
    'pending: waits; partial: a part is there; paid: paid or held; canceled: canceled or expired',
  ],
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
