import type { TableBill, TablePayment, TableView } from '@invogate/contracts/pos.ts';

/** An instant as the wire has it. */
export function instant(fromNowMs = 0): string {
  return new Date(Date.now() + fromNowMs).toISOString().replace(/\.\d{3}Z$/, '+00:00');
}

export const code = 'k7Qm2xTz9Lw4';

export function aTable(patch: Partial<TableView> = {}): TableView {
  return {
    merchantName: 'Кафе «Поляна»',
    pointName: 'Зал на Тверской',
    tableNumber: '12',
    languageId: 'ru',
    payerTypes: ['legal'],
    serverTime: instant(),
    ...patch,
  };
}

const vatCode = 'RUS_VAT22';

export const dishes = [
  {
    ...{ name: 'Борщ', measure: 'шт', quantity: 2, amount: 450, vatCode },
    ...{ totalAmount: 900, totalVatAmount: 162.3 },
  },
  {
    ...{ name: 'Стейк', measure: 'шт', quantity: 1, amount: 1850, vatCode },
    ...{ totalAmount: 1850, totalVatAmount: 333.61 },
  },
] as const satisfies TableBill['items'];

export function aBill(patch: Partial<TableBill> = {}): TableBill {
  return {
    billId: '0198c0de-0000-7000-8000-00000000b111',
    ...{ posOrderId: 'a1', revision: '7', state: 'open', number: '1045', waiter: 'Анна' },
    openedAt: instant(-50 * 60_000),
    guests: 3,
    ...{ amount: 2750, vatAmount: 495.91, paidAmount: 0, dueAmount: 2750, currencyId: 'RUB' },
    items: [...dishes],
    reasons: [],
    takenAt: instant(),
    validUntil: instant(120_000),
    ...patch,
  };
}

export const paymentId = '0198c0de-0000-4000-8000-0000000000a1';

export function aPayment(patch: Partial<TablePayment> = {}): TablePayment {
  return {
    paymentId,
    ...{ state: 'open', number: '1045', amount: 2750, currencyId: 'RUB', paymentCode: 'K7Q-2M4' },
    paymentUrl: '/order/0198c0de-0000-7000-8000-00000000c0de',
    serverTime: instant(),
    ...patch,
  };
}
