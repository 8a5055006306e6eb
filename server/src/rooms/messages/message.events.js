import { eventType } from '#kernel/event.ts';
/** A message will never be sent: its sender has to know. */
export const messageFailed = eventType('message.failed');
