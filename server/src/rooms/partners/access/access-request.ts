import type { AccessRequest, AccessStatus } from '@invogate/contracts/partners.ts';
import { stateTable } from '#kernel/state-table.ts';
import { atom } from '#kernel/time.ts';
import type { AccessGrant, GrantScope } from '#rooms/accounts/index.ts';

const dayMs = 24 * 3600 * 1000;

/** How long a shop may take to answer (spec 12, Access request). */
export const accessValidMs = 30 * dayMs;

/** The life of a request for access. */
export const accessStates = stateTable<AccessStatus>('access request', 'pending', {
  pending: ['approved', 'declined', 'expired', 'withdrawn'],
  approved: ['revoked'],
  declined: [],
  expired: [],
  withdrawn: [],
  revoked: [],
});

/** A request as it is stored. */
export interface StoredAccess {
  id: string;
  partnerId: string;
  partnerName: string;
  merchantId: string | null;
  vatNumber: string | null;
  reasonCode: string | null;
  scopes: GrantScope[];
  comment: string | null;
  state: AccessStatus;
  createdAt: Date;
  expiresAt: Date;
  decidedAt: Date | null;
}

/** Whom a request names, in the one form in which requests are compared. */
export function targetOf({
  merchantId,
  vatNumber,
  reasonCode,
}: Pick<StoredAccess, 'merchantId' | 'vatNumber' | 'reasonCode'>): string {
  return merchantId === null
    ? `seller/${vatNumber ?? ''}/${reasonCode ?? ''}`
    : `merchant/${merchantId}`;
}

/** The state at a moment: the sweep that notes an end may come a little later. */
export function stateAt({ state, expiresAt }: StoredAccess, now: Date): AccessStatus {
  return state === 'pending' && expiresAt <= now ? 'expired' : state;
}

/** A request as both sides read it; what was granted stands in place of what was asked. */
export function showAccess(
  access: StoredAccess,
  grants: readonly AccessGrant[],
  now: Date,
): AccessRequest {
  const { id, merchantId, vatNumber, reasonCode, comment, createdAt, expiresAt, decidedAt } =
    access;
  return {
    id,
    status: stateAt(access, now),
    scopes: [...(grants[0]?.scopes ?? access.scopes)],
    ...(merchantId === null ? {} : { merchantId }),
    ...(vatNumber === null
      ? {}
      : {
          seller: {
            ...{ type: 'counterparty', countryId: 'RUS', vatNumber },
            ...(reasonCode === null ? {} : { taxRegistrationReasonCode: reasonCode }),
          },
        }),
    merchantIds: grants.map((grant) => grant.merchantId),
    partner: access.partnerName,
    ...(comment === null ? {} : { comment }),
    createdAt: atom(createdAt),
    expiresAt: atom(expiresAt),
    ...(decidedAt === null ? {} : { decidedAt: atom(decidedAt) }),
  };
}
