import type { Language } from '@invogate/contracts/money.ts';
import type { GrantScope } from '#rooms/accounts/index.ts';
import type { PartnerLetterAbout } from '#rooms/partners/index.ts';
import type { Letter } from '../letter.ts';
import { dayIn, momentIn } from './show.ts';

/** To a shop that comes to us, or has come, through a partner. */
export function partnerLetter(language: Language, about: PartnerLetterAbout): Letter {
  const words = language === 'ru' ? russian : english;
  return (words[about.kind] as (about: PartnerLetterAbout) => Letter)(about);
}

type Words = {
  readonly [K in PartnerLetterAbout['kind']]: (
    about: Extract<PartnerLetterAbout, { kind: K }>,
  ) => Letter;
};

const russianFootnote = 'Письмо отправлено автоматически. Если оно не для вас, ничего не делайте.';

const russian: Words = {
  invite: (about) => ({
    subject: `${about.partner}: подключение оплаты по счёту`,
    paragraphs: [
      `${about.partner} предлагает вам принимать оплату по счёту от организаций и частных лиц.`,
      'Заполните заявку: реквизиты, документы, согласие. После проверки и договора придёт код, которым включают кассу или систему.',
    ],
    facts: [['Ссылка действует до', dayIn('ru', about.until)]],
    link: { label: 'Заполнить заявку', url: about.url },
    footnote: russianFootnote,
    brief: `Заявка на подключение: ${about.url}`,
  }),
  connect: (about) => ({
    subject: `${about.partner} просит подключить ваш магазин`,
    paragraphs: [
      `${about.partner} просит разрешения работать с вашим магазином. По ссылке выберите магазин, и мы пришлём код активации для кассы или системы.`,
    ],
    facts: [['Ссылка действует до', dayIn('ru', about.until)]],
    link: { label: 'Выбрать магазин', url: about.url },
    footnote: russianFootnote,
    brief: `${about.partner} просит подключить магазин: ${about.url}`,
  }),
  question: (about) => ({
    subject: `Вопрос по заявке: ${about.name}`,
    paragraphs: ['Чтобы принять решение, нам нужно уточнение.', about.question],
    link: { label: 'Вернуться к заявке', url: about.url },
    footnote: russianFootnote,
    brief: `Вопрос по заявке: ${about.url}`,
  }),
  refusal: (about) => ({
    subject: `Заявка отклонена: ${about.name}`,
    paragraphs: ['Мы не можем подключить магазин по этой заявке.', about.reason],
    footnote: russianFootnote,
    brief: `Заявка отклонена: ${about.reason}`,
  }),
  code: (about) => ({
    subject: `Код активации: ${about.shop}`,
    paragraphs: [
      'Введите код в настройках кассы или системы: она получит доступ к заказам этого магазина. Код подходит один раз.',
    ],
    emphasis: about.code,
    facts: [
      ['Магазин', about.shop],
      ...(about.partner === undefined ? [] : [['Для системы', about.partner] as const]),
      ...(about.device === undefined ? [] : [['Для устройства', about.device] as const]),
      ['Действует до', dayIn('ru', about.until)],
    ],
    footnote: 'Не сообщайте код никому, кроме того, кто настраивает вашу кассу или систему.',
    brief: `${about.code} - код активации, ${about.shop}`,
  }),
  access: (about) => ({
    subject: `${about.partner} просит доступ к магазину`,
    paragraphs: [
      `${about.partner} просит разрешения работать с вашими заказами. Решение принимает сотрудник с правом подписи: в кабинете или по API, не по этому письму.`,
      ...(about.comment === undefined ? [] : [`«${about.comment}»`]),
    ],
    facts: [
      ['Магазины', about.shops.join(', ')],
      ['Что можно будет', about.scopes.map((scope) => russianScopes[scope]).join(', ')],
      ['Номер запроса', about.requestId],
      ['Ответить до', dayIn('ru', about.until)],
    ],
    footnote: russianFootnote,
    brief: `${about.partner} просит доступ к магазину: решите в кабинете`,
  }),
  activated: (about) => ({
    subject: `Подключено: ${about.partner}, ${about.shop}`,
    paragraphs: [
      'По коду активации система получила доступ к заказам магазина. Если это были не вы, отключите её по ссылке.',
    ],
    facts: [
      ['Магазин', about.shop],
      ['Система', about.partner],
      ...(about.device === undefined ? [] : [['Устройство', about.device] as const]),
      ['Время (МСК)', momentIn('ru', about.at)],
    ],
    link: { label: 'Это был не я', url: about.url },
    footnote: 'Письмо отправлено автоматически пользователям магазина.',
    brief: `Подключено: ${about.partner}, ${about.shop}. Не вы? ${about.url}`,
  }),
};

const russianScopes: Readonly<Record<GrantScope, string>> = {
  'order.create': 'создавать заказы',
  'order.read': 'читать свои заказы',
  'order.cancel': 'отменять их',
  shipment: 'отгружать',
  refund: 'возвращать деньги',
  'notification.read': 'читать уведомления о них',
};

const englishScopes: Readonly<Record<GrantScope, string>> = {
  'order.create': 'create orders',
  'order.read': 'read its orders',
  'order.cancel': 'cancel them',
  shipment: 'ship',
  refund: 'refund',
  'notification.read': 'read notifications of them',
};

const englishFootnote = 'Sent automatically. If it is not for you, do nothing.';

const english: Words = {
  invite: (about) => ({
    subject: `${about.partner}: payments by invoice for your shop`,
    paragraphs: [
      `${about.partner} offers you to take payments by invoice from organisations and private persons.`,
      'Fill in the application: requisites, documents, consent. After the check and the contract you get a code that activates the till or the system.',
    ],
    facts: [['The link works until', dayIn('en', about.until)]],
    link: { label: 'Fill in the application', url: about.url },
    footnote: englishFootnote,
    brief: `Application: ${about.url}`,
  }),
  connect: (about) => ({
    subject: `${about.partner} asks to connect your shop`,
    paragraphs: [
      `${about.partner} asks to work with your shop. Follow the link and choose the shop: we send an activation code for the till or the system.`,
    ],
    facts: [['The link works until', dayIn('en', about.until)]],
    link: { label: 'Choose the shop', url: about.url },
    footnote: englishFootnote,
    brief: `${about.partner} asks to connect your shop: ${about.url}`,
  }),
  question: (about) => ({
    subject: `A question about your application: ${about.name}`,
    paragraphs: ['We need to know more before we can decide.', about.question],
    link: { label: 'Back to the application', url: about.url },
    footnote: englishFootnote,
    brief: `A question about your application: ${about.url}`,
  }),
  refusal: (about) => ({
    subject: `Application refused: ${about.name}`,
    paragraphs: ['We cannot open a shop on this application.', about.reason],
    footnote: englishFootnote,
    brief: `Application refused: ${about.reason}`,
  }),
  code: (about) => ({
    subject: `Activation code: ${about.shop}`,
    paragraphs: [
      'Enter the code in the settings of the till or the system: it gets access to the orders of this shop. The code works once.',
    ],
    emphasis: about.code,
    facts: [
      ['Shop', about.shop],
      ...(about.partner === undefined ? [] : [['For the system', about.partner] as const]),
      ...(about.device === undefined ? [] : [['For the device', about.device] as const]),
      ['Works until', dayIn('en', about.until)],
    ],
    footnote: 'Tell the code to nobody but who sets up your till or system.',
    brief: `${about.code} is the activation code of ${about.shop}`,
  }),
  access: (about) => ({
    subject: `${about.partner} asks for access to your shop`,
    paragraphs: [
      `${about.partner} asks to work with your orders. Who may sign for the shop decides: in the office or by API, not by this letter.`,
      ...(about.comment === undefined ? [] : [`“${about.comment}”`]),
    ],
    facts: [
      ['Shops', about.shops.join(', ')],
      ['What it may do', about.scopes.map((scope) => englishScopes[scope]).join(', ')],
      ['Request', about.requestId],
      ['Answer until', dayIn('en', about.until)],
    ],
    footnote: englishFootnote,
    brief: `${about.partner} asks for access to your shop: decide in the office`,
  }),
  activated: (about) => ({
    subject: `Connected: ${about.partner}, ${about.shop}`,
    paragraphs: [
      'By an activation code a system got access to the orders of the shop. If this was not you, disconnect it by the link.',
    ],
    facts: [
      ['Shop', about.shop],
      ['System', about.partner],
      ...(about.device === undefined ? [] : [['Device', about.device] as const]),
      ['Time (Moscow)', momentIn('en', about.at)],
    ],
    link: { label: 'This was not me', url: about.url },
    footnote: 'Sent automatically to the users of the shop.',
    brief: `Connected: ${about.partner}, ${about.shop}. Not you? ${about.url}`,
  }),
};
