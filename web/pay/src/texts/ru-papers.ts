import type { PayPaper } from '@invogate/contracts/pay-page.ts';

/** Документы и чеки оплаченного счёта. */
export const papersRu = {
  heading: 'Документы',
  headingReceipts: 'Чеки',
  awaited: {
    receipt: 'Чек формируется и появится здесь сам. Страницу можно закрыть: чек не потеряется.',
    documents: 'Документы формируются и появятся здесь сами. Страницу можно закрыть.',
  },
  ready: (count: number) => `Готово: ${count}`,
  name: {
    invoice: 'Счёт',
    act: 'Акт',
    waybill: 'ТОРГ-12',
    upd: 'УПД',
    facture: 'Счёт-фактура',
    correction: 'УКД',
    'transfer-report': 'Отчёт о переводе средств',
    register: 'Реестр платежей',
    receipt: 'Кассовый чек',
  } satisfies Record<PayPaper['kind'], string>,
  receipt: { sale: 'Кассовый чек', refund: 'Чек возврата' },
  training: { sale: 'Учебный чек', refund: 'Учебный чек возврата' },
  notFiscal: 'не является фискальным документом',
  order: (number: string) => `заказ ${number}`,
  open: 'Открыть',
  zip: 'Скачать всё одним архивом',
};
