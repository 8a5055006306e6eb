/** What the page around an app says beside what the host of all apps says. */
export const pageWords = {
  ru: {
    noScript: 'Чтобы открыть услугу, включите в браузере JavaScript и обновите страницу.',
    gone: 'Вернитесь назад или откройте страницу позже.',
    again: 'Открыть ещё раз',
    place: 'Карточка магазина',
    market: 'Все магазины',
  },
  en: {
    noScript: 'To open the service, turn JavaScript on in your browser and reload the page.',
    gone: 'Go back, or open the page later.',
    again: 'Open again',
    place: 'About the shop',
    market: 'All shops',
  },
} as const;
