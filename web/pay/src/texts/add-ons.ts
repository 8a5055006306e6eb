import type { PayLanguage } from '@invogate/contracts/pay-page.ts';

const ru = {
  heading: 'Можно добавить к заказу',
  add: 'Добавить',
  added: 'Добавлено к счёту',
  remove: 'Убрать',
  removeOf: (name: string) => `Убрать: ${name}`,
  addOf: (name: string) => `Добавить: ${name}`,
  by: (shop: string) => `Услугу оказывает ${shop}`,
  asked: (name: string) => `${name} добавляет к счёту заказ`,
  askedText: (sum: string) =>
    `Мы не знаем, просили ли вы об этом: ${sum}. Пока вы не ответите, счёт не оплатить.`,
  keep: 'Оставить',
  unavailable: 'Сервис сейчас недоступен',
  alreadyPaid: 'Счёт уже оплачен, услугу можно заказать отдельно',
  doneUnpaid: 'Заказ оформлен. Оплата не через эту страницу',
};

const en: typeof ru = {
  heading: 'You can add to the order',
  add: 'Add',
  added: 'Added to the invoice',
  remove: 'Remove',
  removeOf: (name) => `Remove: ${name}`,
  addOf: (name) => `Add: ${name}`,
  by: (shop) => `Provided by ${shop}`,
  asked: (name) => `${name} adds an order to the invoice`,
  askedText: (sum) =>
    `We do not know whether you have asked for it: ${sum}. Nothing can be paid before you answer.`,
  keep: 'Keep',
  unavailable: 'This service is unavailable now',
  alreadyPaid: 'The invoice is already paid; the service can be ordered separately',
  doneUnpaid: 'Order placed. It is not paid on this page',
};

/** Words of what can be added to an invoice; loaded with the part that shows it. */
export const addOnTexts: Record<PayLanguage, typeof ru> = { ru, en };
