import { randomBytes, randomInt } from 'node:crypto';
import { sameSecret, sha256Hex } from '#kernel/secret.ts';
const minuteMs = 60_000;
/** The limits of codes (spec 05, send-code). */
export const codeLimits = {
    digits: 6,
    validMs: 10 * minuteMs,
    /** Before that the former code counts as fresh and nothing is sent. */
    resendMs: 60_000,
    /** Sends and mistakes are counted over a moving day. */
    dayMs: 24 * 60 * minuteMs,
    /** For one order and payer. */
    sends: 5,
    /** With one code, and with all codes of one order. */
    wrongEntriesOfCode: 5,
    wrongEntriesOfOrder: 10,
    /** Registered addresses of one kind that a code goes to. */
    addresses: 5,
};
/** Six digits, each code as likely as any other. */
export function newCode() {
    return String(randomInt(10 ** codeLimits.digits)).padStart(codeLimits.digits, '0');
}
/** 144 bits that nobody guesses; they say nothing of the code. */
export function newPublicCode() {
    return randomBytes(18).toString('base64url');
}
/** What is stored in place of a code. With the public code in it, equal codes look different. */
export function digestOf(publicCode, code) {
    return sha256Hex(`${publicCode}:${code}`);
}
/** Whether an entry fits, in a time that does not tell how well. Blanks are not part of a code. */
export function fits(stored, entry) {
    const code = entry.replace(/\s/g, '');
    return sameSecret(digestOf(stored.publicCode, code), stored.codeSha256);
}
/** Whether a code may still be tried: it is the newest, in time, unused, and not given up. */
export function isAlive(code, newest, now) {
    return (code.id === newest?.id &&
        code.usedAt === null &&
        code.expiresAt > now &&
        code.wrongEntries < codeLimits.wrongEntriesOfCode);
}
