import { messageRoutes } from './message.routes.ts';
import { sendDueSweep, sendNow } from './send.sweep.ts';
import { tellDebts } from './tell-debts.ts';
import { tellPayments } from './tell-payments.ts';
import { tellRefunds } from './tell-refunds.ts';
import { undeliveredTeller } from './tell-undelivered.ts';
export { renderLetter } from './letter.ts';
export { unscopedFindMessage, unscopedListMessages } from './list-messages.ts';
export { maskAddress } from './mask-address.ts';
export { messageFailed } from './message.events.ts';
export { pendingMail } from './pending.ts';
export { queueMessage, queueMessages } from './queue-messages.ts';
export { showMessage } from './show-message.ts';
export { codeLetter } from './templates/code-letter.ts';
/** Joins the room's parts. */
export function messagesRoom(deps) {
    const { database, accounts, channels } = deps;
    return {
        routes: messageRoutes({ database, accounts }),
        sweeps: [sendDueSweep(deps)],
        subscriptions: [...tellPayments(deps), tellRefunds(deps), tellDebts],
        reaches: (name) => channels.some(({ channel, reachesPeople }) => channel === name && reachesPeople),
        sendNow: async (ids) => {
            await sendNow(deps, ids);
        },
        tellUndelivered: undeliveredTeller(deps),
    };
}
