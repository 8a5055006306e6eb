import { Type, type Static } from 'typebox';
import { orderStatusWords } from './orders.ts';
import { Flag, Id, Instant, Integer, Optional, Text, Word } from './wire.ts';

/** What came of a notification by HTTP; `none`: neither the order nor the shop has an address. */
export const notificationStatusWords = [
  'none',
  'open',
  'delivered',
  'refused',
  'undelivered',
] as const;

/** What came of it over the gate; `expired`: no connection was there for a day. */
export const gateStatusWords = ['none', 'waiting', 'delivered', 'refused', 'expired'] as const;

/** What the answer to a test proves; `reachable`: it answers, the signature is not proven. */
export const testVerdictWords = [
  'works',
  'reachable',
  'signature_error',
  'refused',
  'failed',
] as const;
export type TestVerdict = (typeof testVerdictWords)[number];

export const NotificationExchange = Type.Object({
  id: Id('X-Request-Id of the try'),
  channel: Word(['http', 'gate']),
  startedAt: Instant(),
  durationMs: Integer('milliseconds until the whole answer was there'),
  url: Optional(Text(1000)),
  requestHeaders: Optional(Type.Record(Type.String(), Type.String())),
  status: Optional(Integer('HTTP status of the answer')),
  answer: Text(65536, 'what the shop answered; in lists its beginning'),
  error: Optional(Text(1000, 'why there was no answer')),
  outcome: Word(['delivered', 'refused', 'failed']),
  code: Optional(Text(100, "the shop's code")),
});
export type NotificationExchange = Static<typeof NotificationExchange>;

export const Notification = Type.Object({
  id: Id(),
  merchantId: Optional(Id()),
  orderId: Id(),
  orderStatus: Word([...orderStatusWords, 'access.changed']),
  test: Flag('sent to prove the integration; speaks of no order'),
  createdAt: Instant(),
  status: Word(notificationStatusWords),
  tries: Integer('tries of the series so far'),
  url: Optional(Text(1000)),
  nextTryAt: Optional(Instant()),
  code: Optional(Text(100, "the shop's last code")),
  message: Optional(Text(500, 'why it is not delivered')),
  gateStatus: Word(gateStatusWords),
  body: Optional(Text(2_000_000, 'the exact body, when read alone')),
  exchanges: Type.Array(NotificationExchange),
});
export type Notification = Static<typeof Notification>;

export const TestNotification = Type.Object({
  verdict: Word(testVerdictWords),
  notification: Notification,
});
export type TestNotification = Static<typeof TestNotification>;
