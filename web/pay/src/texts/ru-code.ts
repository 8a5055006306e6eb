/** Russian words of a payment that is confirmed by a code. */
export const codeRu = {
  title: 'Введите код',
  sent: (to: string) => `Код отправлен: ${to}. Он действует 10 минут.`,
  and: 'и',
  label: 'Код из сообщения',
  note: '6 цифр',
  empty: 'Введите 6 цифр из сообщения',
  pay: (sum: string) => `Оплатить ${sum}`,
  wait: (left: string) => `Новый код можно запросить через ${left}`,
  again: 'Отправить новый код',
  other: 'Выбрать другой способ',
  get: 'Получить код для оплаты',
  safe: 'Код придёт на почту и телефон, которые организация указала для платежей',
};

export type CodeTexts = typeof codeRu;
