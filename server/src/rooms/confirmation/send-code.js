import { setTimeout as pause } from 'node:timers/promises';
import { contactsOf, contactValue } from '#rooms/accounts/index.ts';
import { codeLetter, maskAddress, queueMessages, unscopedFindMessage, } from '#rooms/messages/index.ts';
import { lockContainer } from '#rooms/orders/index.ts';
import { codeLimits, digestOf, newCode, newPublicCode } from './confirmation.ts';
import * as sql from './confirmation.sql.ts';
/** How long somebody waits for the provider's word; the sending itself goes on. */
const waitMs = 5000;
/** Sends a code to the payer's registered addresses; see `codeLimits`. */
export async function sendCode(database, post, wanted) {
    const made = await database.inTransaction('confirmation.send-code', (tx) => makeCode(tx, post, wanted));
    const { codeId, messageIds, ...sent } = made;
    if (codeId === undefined)
        return sent;
    // A message that is not sent by then, or whose sending fails here, is due and goes out later.
    const sending = post.sendNow(messageIds).catch(() => undefined);
    await Promise.race([sending, pause(waitMs, undefined, { ref: false })]);
    const outcomes = await Promise.all(messageIds.map((id) => unscopedFindMessage(database, id)));
    if (outcomes.some((message) => message?.state !== 'failed'))
        return sent;
    await database.inTransaction('confirmation.void-code', (tx) => tx.run(sql.voidCode, [codeId, tx.now()]));
    return nothingSent(sent.leftAttempt + 1);
}
/** Under the lock of the invoice, so that limits hold however many ask at once. */
async function makeCode(tx, post, wanted) {
    const { subject, payerId, method } = wanted;
    await lockContainer(tx, subject.containerId);
    const now = tx.now();
    const since = new Date(now.getTime() - codeLimits.dayMs);
    const sent = await tx.rows(sql.codesSince, [subject.id, payerId, since]);
    const left = Math.max(0, codeLimits.sends - sent.length);
    const contacts = addressed(await contactsOf(tx, [payerId]), post, wanted.customer);
    const sentTo = contacts.map((each) => maskAddress(channelOf(each), each.value));
    const [newest] = sent;
    const freshUntil = newest && new Date(newest.createdAt.getTime() + codeLimits.resendMs);
    if (freshUntil && freshUntil > now && newest.method === method) {
        const { publicCode } = newest;
        const known = { publicCode, leftAttempt: left, sentTo, resendAt: freshUntil };
        return { result: 'codeAlreadySent', ...known, messageIds: [] };
    }
    if (left === 0 || contacts.length === 0)
        return { ...nothingSent(left), messageIds: [] };
    const code = {
        id: tx.newId(),
        publicCode: newPublicCode(),
        subjectId: subject.id,
        containerId: subject.containerId,
        payerId,
        method,
        codeSha256: '',
        wrongEntries: 0,
        createdAt: now,
        expiresAt: new Date(now.getTime() + codeLimits.validMs),
        usedAt: null,
    };
    const queued = await writeCode(tx, code, wanted, contacts);
    const alive = queued.filter(({ state }) => state !== 'failed');
    if (alive.length === 0) {
        await tx.run(sql.voidCode, [code.id, now]);
        return { ...nothingSent(left), messageIds: [] };
    }
    return {
        result: 'success',
        publicCode: code.publicCode,
        leftAttempt: left - 1,
        sentTo,
        resendAt: new Date(now.getTime() + codeLimits.resendMs),
        codeId: code.id,
        messageIds: alive.map(({ id }) => id),
    };
}
function nothingSent(leftAttempt) {
    return { result: 'error', publicCode: '', leftAttempt, sentTo: [] };
}
/** Stores the code's digest and its messages; the code itself lives in them only. */
async function writeCode(tx, code, wanted, contacts) {
    const digits = newCode();
    const { subject, language, amount, currency, shop } = wanted;
    await tx.run(sql.insertCode, [
        code.id,
        code.publicCode,
        code.subjectId,
        code.containerId,
        code.payerId,
        code.method,
        digestOf(code.publicCode, digits),
        code.createdAt,
        code.expiresAt,
    ]);
    const letter = codeLetter(language, {
        ...{ code: digits, amount, currency, shop },
        orderNumber: subject.orderNumber,
        minutes: codeLimits.validMs / 60_000,
    });
    return queueMessages(tx, contacts.map((contact) => ({
        cause: `code/${code.id}/${contact.kind}/${contact.value}`,
        channel: channelOf(contact),
        address: contact.value,
        language,
        template: 'code',
        letter,
        secret: true,
        usefulUntil: code.expiresAt,
        ...subject.sender,
    })));
}
/** The registered addresses that the request names, else all; only those that can be reached. */
function addressed(registered, post, customer) {
    const reached = registered.filter((contact) => post.reaches(channelOf(contact)));
    const given = [
        customer.email === undefined ? undefined : contactValue('email', customer.email),
        customer.phone === undefined ? undefined : contactValue('phone', customer.phone),
    ];
    const named = reached.filter(({ value }) => given.includes(value));
    const chosen = named.length > 0 ? named : reached;
    return ['email', 'phone'].flatMap((kind) => chosen.filter((contact) => contact.kind === kind).slice(0, codeLimits.addresses));
}
function channelOf({ kind }) {
    return kind === 'phone' ? 'sms' : 'email';
}
