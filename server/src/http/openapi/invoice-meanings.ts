type Words = readonly [ru: string, en: string];

const shared: Readonly<Record<string, Words>> = {
  id: ['счёт: orderContainerId его заказов', 'orderContainerId of its orders'],
  number: ['номер, как он напечатан', 'printed number'],
  amount: [
    'сколько осталось заплатить; вся сумма, когда оплачен или отменён',
    'what is still to be paid; the full sum once it is paid or canceled',
  ],
  customer: ['плательщик', 'payer'],
  status: [
    'pending — ждёт оплаты, partial — оплачен частично, paid — оплачен или удержан, canceled — отменён или истёк',
    'pending: waits; partial: a part is there; paid: paid or held; canceled: canceled or expired',
  ],
};

/** What properties of an invoice mean, whoever reads it: under the name of this schema. */
export function invoiceMeanings(owner: string): Readonly<Record<string, Words>> {
  return Object.fromEntries(
    Object.entries(shared).map(([property, words]) => [`${owner}.${property}`, words]),
  );
}
