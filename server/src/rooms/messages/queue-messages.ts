import type { Language } from '@invogate/contracts/money.ts';
import { emit, type Tx } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import type { Letter } from './letter.ts';
import { messageFailed } from './message.events.ts';
import type { MessageChannelName, StoredMessage, TemplateName } from './message.ts';
import * as sql from './message.sql.ts';

/** A message to be sent: to whom, and what. */
export interface NewMessage {
  /** What it tells of; a second message of one cause is not made. */
  cause: string;
  channel: MessageChannelName;
  address: string;
  language: Language;
  template: TemplateName;
  letter: Letter;
  /** Needs no consent of the reader. True unless told otherwise. */
  transactional?: boolean;
  /** Holds a code. */
  secret?: boolean;
  /** Of no use afterwards. */
  usefulUntil?: Date;
  accountId?: string;
  merchantId?: string;
  orderId?: string;
}

/** Stores one message in this transaction; see `queueMessages`. */
export async function queueMessage(tx: Tx, message: NewMessage): Promise<StoredMessage> {
  const [stored] = await queueMessages(tx, [message]);
  if (stored === undefined) throw new Error(`message ${message.cause} is not stored`);
  return stored;
}

/**
 * Stores messages in this transaction; they go out after its commit. Of a cause that is known the
 * former message is answered. One over the limit of its address or sender is stored as failed, so
 * that its sender can see it. Answers in the order of the input.
 */
export async function queueMessages(
  tx: Tx,
  messages: readonly NewMessage[],
): Promise<StoredMessage[]> {
  const byCause = new Map(messages.map((message) => [message.cause, message]));
  if (byCause.size === 0) return [];
  const known = await tx.rows<StoredMessage>(sql.messagesOfCauses, [[...byCause.keys()]]);
  const stored = new Map(known.map((each) => [each.cause, each]));
  const fresh = [...byCause.values()].filter(({ cause }) => !stored.has(cause));
  const allowed = await allowance(tx, fresh);
  const rows = fresh.map((message) => rowOf(tx, message, allowed(message)));
  const inserted =
    rows.length === 0
      ? []
      : await tx.rows<StoredMessage>(sql.insertMessages, [JSON.stringify(rows), tx.now()]);
  for (const each of inserted) stored.set(each.cause, each);
  for (const { id: messageId, state, accountId, template } of inserted) {
    if (state === 'failed') emit(tx, messageFailed.make({ messageId, accountId, template }));
  }
  const missed = [...byCause.keys()].filter((cause) => !stored.has(cause));
  // Another transaction has stored them in this very moment.
  const late =
    missed.length === 0 ? [] : await tx.rows<StoredMessage>(sql.messagesOfCauses, [missed]);
  for (const each of late) stored.set(each.cause, each);
  return messages.flatMap(({ cause }) => stored.get(cause) ?? []);
}

function rowOf(tx: Tx, message: NewMessage, refusal: string | undefined) {
  const failed = refusal !== undefined;
  return {
    id: tx.newId(),
    cause: message.cause,
    channel: message.channel,
    address: message.address,
    language: message.language,
    template: message.template,
    letter: message.letter,
    transactional: message.transactional ?? true,
    secret: message.secret ?? false,
    account_id: message.accountId ?? null,
    merchant_id: message.merchantId ?? null,
    order_id: message.orderId ?? null,
    state: failed ? 'failed' : 'queued',
    due_at: failed ? null : tx.now(),
    useful_until: message.usefulUntil ?? null,
    last_error: refusal ?? null,
    settled_at: failed ? tx.now() : null,
  };
}

interface Sent {
  accountId: string;
  count: number;
}

/** Counts what went to these addresses and from these senders; the answer counts on. */
async function allowance(
  tx: Tx,
  messages: readonly NewMessage[],
): Promise<(message: NewMessage) => string | undefined> {
  if (messages.length === 0) return () => undefined;
  const since = new Date(tx.now().getTime() - limits.messageWindowMs);
  const perAddress = limits.messagesPerAddress;
  const perSender = limits.messagesPerSender;
  const places = new Map(messages.map((message) => [placeOf(message), message]));
  const addresses = await tx.rows<{ channel: string; address: string; count: number }>(
    sql.countOfAddresses,
    [
      [...places.values()].map(({ channel }) => channel),
      [...places.values()].map(({ address }) => address),
      since,
      perAddress,
    ],
  );
  // Letters of payments are as many as payments are; only what a sender thinks up is limited.
  const own = messages.filter(({ transactional }) => transactional === false);
  const senderIds = [...new Set(own.flatMap(({ accountId }) => accountId ?? []))];
  const senders =
    senderIds.length === 0
      ? []
      : await tx.rows<Sent>(sql.countOfSenders, [senderIds, since, perSender]);
  const toAddress = new Map(addresses.map((each) => [placeOf(each), each.count]));
  const fromSender = new Map(senders.map((each) => [each.accountId, each.count]));
  return (message) => {
    const place = placeOf(message);
    const sender = message.transactional === false ? (message.accountId ?? '') : '';
    const got = toAddress.get(place) ?? 0;
    const gave = fromSender.get(sender) ?? 0;
    if (got >= perAddress) return `not sent: ${perAddress} messages an hour to one address`;
    if (sender !== '' && gave >= perSender) {
      return `not sent: ${perSender} messages an hour of one sender`;
    }
    toAddress.set(place, got + 1);
    fromSender.set(sender, gave + 1);
    return undefined;
  };
}

function placeOf({ channel, address }: { channel: string; address: string }): string {
  return `${channel}:${address}`;
}
