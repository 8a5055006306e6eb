import type { Database, Tx } from '#kernel/database/database.ts';
import type { Subscription } from '#kernel/event.ts';
import type { Route } from '#kernel/route.ts';
import type { Sweep } from '#kernel/sweep.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import type { FileLinks } from '#rooms/documents/index.ts';
import type { MessageChannelName } from './message.ts';
import { messageRoutes } from './message.routes.ts';
import type { MessageChannel } from './ports.ts';
import { sendDueSweep, sendNow } from './send.sweep.ts';
import { tellHoldsSweep } from './tell-holds.sweep.ts';
import { tellDebts } from './tell-debts.ts';
import { tellDocuments } from './tell-documents.ts';
import { tellPayments } from './tell-payments.ts';
import { tellRefunds } from './tell-refunds.ts';
import { undeliveredTeller, type Undelivered } from './tell-undelivered.ts';

export { renderLetter, type Letter } from './letter.ts';
export { unscopedFindMessage, unscopedListMessages } from './list-messages.ts';
export { maskAddress } from './mask-address.ts';
export type { MessageChannelName, MessageState, StoredMessage } from './message.ts';
export { pendingMail } from './pending.ts';
export type { MessageChannel, OutgoingMessage, SendOutcome } from './ports.ts';
export { queueMessages, type NewMessage } from './queue-messages.ts';
export { showMessage } from './show-message.ts';
export { codeLetter, type CodeFacts } from './templates/code-letter.ts';
export { partnerLetter } from './templates/partner-letters.ts';

export interface MessagesDeps {
  database: Database;
  accounts: Accounts;
  publicUrl: string;
  /** Links by which payers read files. */
  fileLinks: FileLinks;
  /** At most one for each kind of address; without one its messages fail, and say so. */
  channels: readonly MessageChannel[];
  /** Demo mode: codes stay readable in the mailbox. */
  keepSecrets: boolean;
}

/** The room of messages, ready to be joined with the rest. */
export interface Messages {
  routes: readonly Route[];
  sweeps: readonly Sweep[];
  subscriptions: readonly Subscription[];
  /** Whether messages of this kind leave for people. */
  reaches(channel: MessageChannelName): boolean;
  /** Sends stored messages at once; call it after their commit. What fails stays due. */
  sendNow(ids: readonly string[]): Promise<void>;
  /** To be told by the room of notifications next door. */
  tellUndelivered(tx: Tx, happenings: readonly Undelivered[]): Promise<void>;
}

/** Joins the room's parts. */
export function messagesRoom(deps: MessagesDeps): Messages {
  const { database, accounts, channels } = deps;
  return {
    routes: messageRoutes({ database, accounts }),
    sweeps: [sendDueSweep(deps), tellHoldsSweep(deps)],
    subscriptions: [...tellPayments(deps), tellRefunds(deps), tellDocuments(deps), tellDebts],
    reaches: (name) =>
      channels.some(({ channel, reachesPeople }) => channel === name && reachesPeople),
    sendNow: async (ids) => {
      await sendNow(deps, ids);
    },
    tellUndelivered: undeliveredTeller(deps),
  };
}
