/** Texts of the widget, as its i18n files hold them. */
export const widgetWords = {
  ru: {
    widget: {
      name: 'Invogate: оплата счетов',
      short_description: 'Клиенты оплачивают счета из amoCRM',
      description:
        'Клиент открывает ссылку на счёт и платит на странице Invogate; счёт в amoCRM становится оплаченным.',
    },
    settings: {
      token: 'Токен API вашего магазина',
      shop: 'Номер магазина (из настроек API)',
      days: 'Дней на оплату',
      save: 'Подключить магазин',
      saved: 'Сохранено: счета этого аккаунта можно оплачивать.',
      wrong: 'Не сохранено: проверьте токен, номер магазина и число дней.',
      failed: 'Invogate не отвечает. Попробуйте через минуту.',
      denied: 'Настройки меняет только администратор аккаунта. Обновите страницу.',
      more: 'Все настройки и проверка счёта',
    },
  },
  en: {
    widget: {
      name: 'Invogate: paid invoices',
      short_description: 'Clients pay invoices of amoCRM',
      description:
        'A client opens the link of an invoice and pays on the page of Invogate; the invoice becomes paid in amoCRM.',
    },
    settings: {
      token: 'API token of your shop',
      shop: 'Id of the shop (from the settings of the API)',
      days: 'Days to pay',
      save: 'Connect the shop',
      saved: 'Saved: invoices of this account can be paid.',
      wrong: 'Not saved: check the token, the id of the shop and the days.',
      failed: 'Invogate does not answer. Try again in a minute.',
      denied: 'Only an administrator of the account changes settings. Reload the page.',
      more: 'All settings, and a test of an invoice',
    },
  },
} as const;
