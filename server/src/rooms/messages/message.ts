import type { messageTemplateWords } from '@invogate/contracts/messages.ts';
import type { Language } from '@invogate/contracts/money.ts';
import { stateTable } from '#kernel/state-table.ts';
import type { Letter } from './letter.ts';

export type MessageState = 'queued' | 'sent' | 'delivered' | 'failed';
export type MessageChannelName = 'email' | 'sms';

/**
 * The life of a message (spec 26): `sent` means that a provider has taken it, `delivered` that it
 * is known to have reached its address.
 */
export const messageStates = stateTable<MessageState>('message', 'queued', {
  queued: ['sent', 'delivered', 'failed'],
  sent: [],
  delivered: [],
  failed: [],
});

export type TemplateName = (typeof messageTemplateWords)[number];

/** A message as it is stored. */
export interface StoredMessage {
  id: string;
  cause: string;
  channel: MessageChannelName;
  address: string;
  language: Language;
  template: TemplateName;
  letter: Letter;
  transactional: boolean;
  secret: boolean;
  accountId: string | null;
  merchantId: string | null;
  orderId: string | null;
  state: MessageState;
  tries: number;
  dueAt: Date | null;
  usefulUntil: Date | null;
  providerId: string | null;
  answer: string | null;
  lastError: string | null;
  createdAt: Date;
  settledAt: Date | null;
}

const minuteMs = 60_000;

/** Waits between the eight tries of a message, in minutes: 22 h 42.5 min in all. */
const waitMinutes = [0.5, 2, 10, 30, 120, 360, 840];

/** Milliseconds from a failed try to the next; undefined after the last. */
function retryDelayMs(triesDone: number): number | undefined {
  const minutes = waitMinutes[triesDone - 1];
  return minutes === undefined ? undefined : minutes * minuteMs;
}

/**
 * When a message that could not be sent now is tried again; undefined: never, as its tries are
 * used up or it would come too late.
 */
export function nextTryAt(
  message: Pick<StoredMessage, 'tries' | 'usefulUntil'>,
  now: Date,
): Date | undefined {
  const delayMs = retryDelayMs(message.tries);
  if (delayMs === undefined) return undefined;
  const at = new Date(now.getTime() + delayMs);
  return message.usefulUntil !== null && at > message.usefulUntil ? undefined : at;
}
