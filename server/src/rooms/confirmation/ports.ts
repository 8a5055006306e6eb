import type { MessageChannelName } from '#rooms/messages/index.ts';

/** What codes need of the room of messages. */
export interface CodePost {
  /** Whether messages of this kind leave for people. */
  reaches(channel: MessageChannelName): boolean;
  /** Sends stored messages at once; call it after their commit. What fails stays due. */
  sendNow(ids: readonly string[]): Promise<void>;
}
