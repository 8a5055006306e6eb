import type { MessageChannel, MessageChannelName } from '#rooms/messages/index.ts';

/**
 * Leaves messages where they are, in the database: nothing leaves the machine. In demo mode the
 * mailbox shows them, so they count as delivered; elsewhere nobody reads them.
 */
export function outboxMail(channel: MessageChannelName, isRead: boolean): MessageChannel {
  return {
    code: 'outbox',
    channel,
    reachesPeople: isRead,
    send: () =>
      Promise.resolve({
        state: isRead ? 'delivered' : 'sent',
        answer: 'kept in the database, as no provider is set up',
      }),
  };
}
