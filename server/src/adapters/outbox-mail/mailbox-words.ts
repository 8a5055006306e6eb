import type { PlainRequest } from '#kernel/plain-route.ts';

export type MailboxLanguage = 'ru' | 'en';

export interface MailboxWords {
  title: string;
  lead: string;
  empty: string;
  emptyHint: string;
  shop: string;
  other: string;
  back: string;
  to: string;
  when: string;
  state: string;
  tries: string;
  reason: string;
  kind: Readonly<Record<'email' | 'sms', string>>;
  states: Readonly<Record<'queued' | 'sent' | 'delivered' | 'failed', string>>;
  asText: string;
  letter: string;
  notFound: string;
  notFoundHint: string;
}

const ru: MailboxWords = {
  title: 'Почтовый ящик демо',
  lead: 'Письма и SMS, которые отправила система. Отсюда ничего не уходит: сообщения остаются на этом сервере.',
  empty: 'Сообщений пока нет',
  emptyHint: 'Оплатите заказ с адресом почты или запросите код, и письмо появится здесь само.',
  shop: 'В демо-магазин',
  other: 'English',
  back: 'Все сообщения',
  to: 'Кому',
  when: 'Когда',
  state: 'Состояние',
  tries: 'Попыток',
  reason: 'Причина',
  kind: { email: 'Письмо', sms: 'SMS' },
  states: {
    queued: 'в очереди',
    sent: 'отправлено',
    delivered: 'доставлено',
    failed: 'не отправлено',
  },
  asText: 'Текстом',
  letter: 'Письмо, как его видит получатель',
  notFound: 'Сообщения нет',
  notFoundHint: 'Проверьте адрес или вернитесь к списку.',
};

const en: MailboxWords = {
  title: 'Demo mailbox',
  lead: 'Letters and text messages that the system sent. Nothing leaves from here: messages stay on this server.',
  empty: 'No messages yet',
  emptyHint: 'Pay an order that has an e-mail address, or ask for a code, and it appears here.',
  shop: 'To the demo shop',
  other: 'Русский',
  back: 'All messages',
  to: 'To',
  when: 'When',
  state: 'State',
  tries: 'Tries',
  reason: 'Reason',
  kind: { email: 'Letter', sms: 'SMS' },
  states: { queued: 'queued', sent: 'sent', delivered: 'delivered', failed: 'not sent' },
  asText: 'As text',
  letter: 'The letter as its reader sees it',
  notFound: 'There is no such message',
  notFoundHint: 'Check the address, or go back to the list.',
};

export const mailboxWords: Readonly<Record<MailboxLanguage, MailboxWords>> = { ru, en };

/** As the address says, else as the browser speaks; Russian first. */
export function languageFrom({ query, headers }: PlainRequest): MailboxLanguage {
  const asked = query.get('languageId');
  if (asked === 'ru' || asked === 'en') return asked;
  const spoken = headers['accept-language'] ?? '';
  return /[a-z]{2}/i.test(spoken) && !/\bru\b/i.test(spoken) ? 'en' : 'ru';
}
