import { stateTable } from '#kernel/state-table.ts';
/**
 * The life of a message (spec 26): `sent` means that a provider has taken it, `delivered` that it
 * is known to have reached its address.
 */
export const messageStates = stateTable('message', 'queued', {
    queued: ['sent', 'delivered', 'failed'],
    sent: [],
    delivered: [],
    failed: [],
});
const minuteMs = 60_000;
/** Waits between the eight tries of a message, in minutes: 22 h 42.5 min in all. */
const waitMinutes = [0.5, 2, 10, 30, 120, 360, 840];
/** Milliseconds from a failed try to the next; undefined after the last. */
export function retryDelayMs(triesDone) {
    const minutes = waitMinutes[triesDone - 1];
    return minutes === undefined ? undefined : minutes * minuteMs;
}
/**
 * When a message that could not be sent now is tried again; undefined: never, as its tries are
 * used up or it would come too late.
 */
export function nextTryAt(message, now) {
    const delayMs = retryDelayMs(message.tries);
    if (delayMs === undefined)
        return undefined;
    const at = new Date(now.getTime() + delayMs);
    return message.usefulUntil !== null && at > message.usefulUntil ? undefined : at;
}
