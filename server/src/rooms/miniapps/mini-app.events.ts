import { eventType } from '#kernel/event.ts';

/** A mini-app of a shop came, changed or went. */
export const miniAppChanged = eventType<'mini-app.changed', { shopId: number }>('mini-app.changed');
