import type { DocumentOriginal } from '@invogate/contracts/documents.ts';
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
  original: {
    edo: {
      draft: 'готовится к отправке по ЭДО',
      awaiting_signature: 'ЭДО: ждёт подписи отправителя',
      sent: 'отправлен по ЭДО',
      delivered: 'доставлен по ЭДО',
      signed: 'подписан в ЭДО',
      signed_with_discrepancies: 'подписан в ЭДО с расхождениями',
      rejected: 'отклонён в ЭДО',
      clarification_requested: 'ЭДО: запрошено уточнение',
      revocation_requested: 'ЭДО: ждёт аннулирования',
      revoked: 'аннулирован',
      roaming_error: 'ЭДО: ошибка роуминга, разбираемся',
    } as Partial<Record<DocumentOriginal['status'], string>>,
    paper: {
      queued: 'оригинал на бумаге готовится',
      printed: 'оригинал напечатан',
      handed_over: 'оригинал отправлен',
      delivered: 'оригинал доставлен',
      returned: 'оригинал вернулся: уточните адрес у магазина',
      revoked: 'аннулирован',
    } as Partial<Record<DocumentOriginal['status'], string>>,
  },
  track: (number: string) => `отправление ${number}`,
  order: (number: string) => `заказ ${number}`,
  open: 'Открыть',
  zip: 'Скачать всё одним архивом',
};
