import type { OpenCase } from './invoice-fault.ts';

/** What a payer reads when an invoice cannot be opened, and the status of that page. */
export const openCases: Readonly<
  Record<OpenCase, { status: number; ru: string; en: string; mayRepeat: boolean }>
> = {
  not_found: {
    status: 404,
    ru: 'Не удалось найти этот счёт. Уточните его у продавца, который прислал вам ссылку.',
    en: 'We could not find this invoice. Please ask the seller who sent you the link.',
    mayRepeat: false,
  },
  bad_amount: {
    status: 422,
    ru: 'В счёте нет суммы к оплате. Попросите компанию, выставившую счёт, исправить его.',
    en: 'The invoice has no amount to pay. Ask the company that issued it to correct it.',
    mayRepeat: true,
  },
  bad_data: {
    status: 422,
    ru: 'В счёте не хватает сведений для оплаты. Свяжитесь с компанией, которая его выставила: после исправления эта же ссылка заработает.',
    en: 'The invoice lacks details needed for payment. Contact the company that issued it; once corrected, this same link will work.',
    mayRepeat: true,
  },
  paid: {
    status: 200,
    ru: 'Этот счёт уже оплачен.',
    en: 'This invoice is already paid.',
    mayRepeat: false,
  },
  in_progress: {
    status: 200,
    ru: 'Платёж по счёту обрабатывается, повторно платить не нужно.',
    en: 'Your payment is being processed; do not pay again.',
    mayRepeat: true,
  },
  partial: {
    status: 422,
    ru: 'Счёт оплачен частично. Остаток уточните у продавца.',
    en: 'The invoice is partly paid. Ask the seller for the balance.',
    mayRepeat: false,
  },
  not_payable: {
    status: 422,
    ru: 'Продавец закрыл оплату этого счёта.',
    en: 'The seller has closed this invoice for payment.',
    mayRepeat: false,
  },
  not_ready: {
    status: 422,
    ru: 'Продавец ещё не включил этот способ оплаты.',
    en: 'The seller has not switched this method on yet.',
    mayRepeat: false,
  },
  suspended: {
    status: 503,
    ru: 'Счёт временно недоступен. Обратитесь к продавцу.',
    en: 'The invoice is unavailable for now. Please contact the seller.',
    mayRepeat: true,
  },
  temporary: {
    status: 503,
    ru: 'Сейчас не получается открыть счёт. Попробуйте через несколько минут.',
    en: 'We cannot open the invoice right now. Please try again in a few minutes.',
    mayRepeat: true,
  },
  slow_down: {
    status: 429,
    ru: 'Слишком много запросов. Подождите минуту.',
    en: 'Too many requests. Wait a minute.',
    mayRepeat: true,
  },
};

/** Other words of these pages. */
export const openWords = {
  ru: {
    opening: 'Открываем счёт…',
    waiting: 'Ждём ответа amoCRM…',
    continue: 'Продолжить',
    repeat: 'Попробовать ещё раз',
    title: 'Счёт на оплату',
    support: 'Код обращения',
    seller: 'Связаться с продавцом',
    digits: 'Введите последние 4 цифры телефона, на который выставлен счёт',
    digitsWrong: 'Цифры не подошли. Проверьте номер телефона и попробуйте ещё раз.',
    privacy: 'Обработка персональных данных',
    help: 'Помощь',
  },
  en: {
    opening: 'Opening the invoice…',
    waiting: 'Waiting for amoCRM…',
    continue: 'Continue',
    repeat: 'Try again',
    title: 'Invoice to pay',
    support: 'Support code',
    seller: 'Contact the seller',
    digits: 'Enter the last 4 digits of the phone number that the invoice is for',
    digitsWrong: 'These digits do not match. Check the phone number and try again.',
    privacy: 'Privacy',
    help: 'Help',
  },
} as const;
