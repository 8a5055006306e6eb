import type { AccessStatus } from '@invogate/contracts/partners.ts';
import { eventType } from '#kernel/event.ts';
import type { GrantScope } from '#rooms/accounts/index.ts';

/** A partner asks for access; whether there is such a shop is not known yet. */
export const accessRequested = eventType<'access.requested', { requestId: string }>(
  'access.requested',
);

/** What a partner may do has changed. */
export const accessChanged = eventType<
  'access.changed',
  {
    requestId: string;
    partnerId: string;
    /** The first shop that it is about; null when the request names nobody. */
    merchantId: string | null;
    status: AccessStatus;
    scopes: readonly GrantScope[];
    merchantIds: readonly string[];
    /** ISO 8601. */
    changedAt: string;
  }
>('access.changed');
