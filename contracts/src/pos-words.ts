import type { PosError } from './pos.ts';

/** What a guest reads for each error of a table (spec 14, Errors). */
export const guestWords: Readonly<Record<PosError, { ru: string; en: string }>> = {
  table_not_found: {
    ru: 'Стол не найден, позовите официанта',
    en: 'Table not found, please call the waiter',
  },
  table_empty: {
    ru: 'За этим столом нет открытого счёта',
    en: 'No open bill at this table',
  },
  order_not_found: {
    ru: 'Счёт изменился, обновляем…',
    en: 'The bill has changed, refreshing…',
  },
  order_changed: {
    ru: 'Состав или сумма счёта изменились, проверьте и подтвердите заново',
    en: 'The bill has changed, check and confirm again',
  },
  order_locked: {
    ru: 'Счёт сейчас оплачивают, попробуйте через минуту',
    en: 'Someone is paying this bill, try again in a minute',
  },
  order_not_payable: {
    ru: 'Этот счёт нельзя оплатить по QR, попросите пречек у официанта',
    en: 'This bill cannot be paid by QR, ask the waiter',
  },
  order_closed: {
    ru: 'Счёт уже закрыт',
    en: 'The bill is already closed',
  },
  pos_not_ready: {
    ru: 'Касса не готова принять оплату, позовите официанта',
    en: 'The cash desk is not ready, please call the waiter',
  },
  amount_mismatch: {
    ru: 'Состав или сумма счёта изменились, проверьте и подтвердите заново',
    en: 'The bill has changed, check and confirm again',
  },
  pos_offline: {
    ru: 'Касса не отвечает. Попросите у официанта пречек с QR',
    en: 'The cash desk does not answer. Ask the waiter for a bill with a QR',
  },
};
