import type { AccessScope } from '@invogate/contracts/partners.ts';

/** What a shop may let a partner do in it (spec 12, Access request). */
export type GrantScope = AccessScope;

/** A shop lets a partner in. */
export interface AccessGrant {
  id: string;
  partnerId: string;
  merchantId: string;
  scopes: readonly GrantScope[];
  /** The request that it follows from; null when the operator has given it. */
  requestId: string | null;
  grantedAt: Date;
  revokedAt: Date | null;
}
