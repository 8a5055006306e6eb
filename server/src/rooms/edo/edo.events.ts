import { eventType } from '#kernel/event.ts';

/** A package could not be sent, for the first time since it last went well: `why` in words. */
export const packageFailing = eventType<
  'edo.package-failing',
  { packageId: string; merchantId: string; why: string }
>('edo.package-failing');
