import { Type, type Static } from 'typebox';
import { languageWords } from './orders.ts';
import { Id, Instant, Integer, Optional, Text, Word } from './wire.ts';

export const messageStatusWords = ['queued', 'sent', 'delivered', 'failed'] as const;
export const messageTemplateWords = [
  'code',
  'payment',
  'sale',
  'refund',
  'debt',
  'hold',
  'undelivered',
  'receipt',
  'papers',
  'invite',
  'application',
  'activation',
  'access',
  'table',
  'amocrm',
] as const;

/** A letter or a short message to a person. */
export const Message = Type.Object({
  id: Id(),
  merchantId: Optional(Id()),
  orderId: Optional(Id()),
  channel: Word(['email', 'sms']),
  address: Text(100, 'where to; hidden in part when the message holds a code'),
  template: Word(messageTemplateWords),
  languageId: Word(languageWords),
  subject: Text(500, 'empty when the message holds a code'),
  status: Word(messageStatusWords),
  tries: Integer('tries so far'),
  createdAt: Instant(),
  nextTryAt: Optional(Instant()),
  message: Optional(Text(1000, 'why it is not sent')),
});
export type Message = Static<typeof Message>;
