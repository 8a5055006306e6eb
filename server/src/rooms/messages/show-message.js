import { atom } from '#kernel/time.ts';
import { maskAddress } from './mask-address.ts';
/** A message as its sender sees it. Where a code goes is the payer's affair: address and subject are hidden. */
export function showMessage(stored) {
    const { secret, channel, address, orderId, merchantId, dueAt, lastError } = stored;
    return {
        id: stored.id,
        ...(merchantId === null ? {} : { merchantId }),
        ...(orderId === null ? {} : { orderId }),
        channel,
        address: secret ? maskAddress(channel, address) : address,
        template: stored.template,
        languageId: stored.language,
        subject: secret ? '' : stored.letter.subject,
        status: stored.state,
        tries: stored.tries,
        createdAt: atom(stored.createdAt),
        ...(dueAt === null ? {} : { nextTryAt: atom(dueAt) }),
        ...(lastError === null ? {} : { message: lastError }),
    };
}
