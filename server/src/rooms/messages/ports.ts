import type { Language } from '@invogate/contracts/money.ts';
import type { MessageChannelName } from './message.ts';

/** A message as a provider gets it. */
export interface OutgoingMessage {
  /** Ours; the same at each try, so that a provider or a mail program can tell a repetition. */
  id: string;
  address: string;
  language: Language;
  subject: string;
  text: string;
  html: string;
  /** The whole of it in one short text, for SMS. */
  brief: string;
}

/**
 * What became of a try.
 * - `sent`: the provider has taken it
 * - `delivered`: it is known to be at its address
 * - `failed`: refused for good; trying again would change nothing
 * - `later`: not taken now, or nobody knows; try again
 */
export interface SendOutcome {
  state: 'sent' | 'delivered' | 'failed' | 'later';
  providerId?: string;
  /** What the provider said. Never holds the text of the message. */
  answer: string;
}

/** A way to people. A call that throws has an unknown outcome and counts as `later`. */
export interface MessageChannel {
  readonly code: string;
  readonly channel: MessageChannelName;
  /** Whether messages leave for people: codes are not made for a channel that nobody reads. */
  readonly reachesPeople: boolean;
  send(message: OutgoingMessage): Promise<SendOutcome>;
}
