import { emit } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import { messageFailed } from './message.events.ts';
import * as sql from './message.sql.ts';
/** Stores one message in this transaction; see `queueMessages`. */
export async function queueMessage(tx, message) {
    const [stored] = await queueMessages(tx, [message]);
    if (stored === undefined)
        throw new Error(`message ${message.cause} is not stored`);
    return stored;
}
/**
 * Stores messages in this transaction; they go out after its commit. Of a cause that is known the
 * former message is answered. One over the limit of its address or sender is stored as failed, so
 * that its sender can see it. Answers in the order of the input.
 */
export async function queueMessages(tx, messages) {
    const byCause = new Map(messages.map((message) => [message.cause, message]));
    if (byCause.size === 0)
        return [];
    const known = await tx.rows(sql.messagesOfCauses, [[...byCause.keys()]]);
    const stored = new Map(known.map((each) => [each.cause, each]));
    const fresh = [...byCause.values()].filter(({ cause }) => !stored.has(cause));
    const allowed = await allowance(tx, fresh);
    const rows = fresh.map((message) => rowOf(tx, message, allowed(message)));
    const inserted = rows.length === 0
        ? []
        : await tx.rows(sql.insertMessages, [JSON.stringify(rows), tx.now()]);
    for (const each of inserted)
        stored.set(each.cause, each);
    for (const { id: messageId, state, accountId, template } of inserted) {
        if (state === 'failed')
            emit(tx, messageFailed.make({ messageId, accountId, template }));
    }
    const missed = [...byCause.keys()].filter((cause) => !stored.has(cause));
    // Another transaction has stored them in this very moment.
    const late = missed.length === 0 ? [] : await tx.rows(sql.messagesOfCauses, [missed]);
    for (const each of late)
        stored.set(each.cause, each);
    return messages.flatMap(({ cause }) => stored.get(cause) ?? []);
}
function rowOf(tx, message, refusal) {
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
/** Counts what went to these addresses and from these senders; the answer counts on. */
async function allowance(tx, messages) {
    if (messages.length === 0)
        return () => undefined;
    const since = new Date(tx.now().getTime() - limits.messageWindowMs);
    const perAddress = limits.messagesPerAddress;
    const perSender = limits.messagesPerSender;
    const places = new Map(messages.map((message) => [placeOf(message), message]));
    const addresses = await tx.rows(sql.countOfAddresses, [
        [...places.values()].map(({ channel }) => channel),
        [...places.values()].map(({ address }) => address),
        since,
        perAddress,
    ]);
    const senderIds = [...new Set(messages.flatMap(({ accountId }) => accountId ?? []))];
    const senders = await tx.rows(sql.countOfSenders, [
        senderIds,
        since,
        perSender,
    ]);
    const toAddress = new Map(addresses.map((each) => [placeOf(each), each.count]));
    const fromSender = new Map(senders.map((each) => [each.accountId, each.count]));
    return (message) => {
        const place = placeOf(message);
        const sender = message.accountId ?? '';
        const got = toAddress.get(place) ?? 0;
        const gave = fromSender.get(sender) ?? 0;
        if (got >= perAddress)
            return `not sent: ${perAddress} messages an hour to one address`;
        if (sender !== '' && gave >= perSender) {
            return `not sent: ${perSender} messages an hour of one sender`;
        }
        toAddress.set(place, got + 1);
        fromSender.set(sender, gave + 1);
        return undefined;
    };
}
function placeOf({ channel, address }) {
    return `${channel}:${address}`;
}
