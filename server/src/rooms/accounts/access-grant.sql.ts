import { statement } from '#kernel/database/database.ts';

const columns = `id, partner_id as "partnerId", merchant_id as "merchantId", scopes,
  request_id as "requestId", granted_at as "grantedAt", revoked_at as "revokedAt"`;

/** What a partner may do now, and where. */
export const grantsOfPartner = statement(
  'accounts.grants-of-partner',
  `select ${columns} from access_grants where partner_id = $1 and revoked_at is null
   order by granted_at, id`,
);

export const grantsOfRequests = statement(
  'accounts.grants-of-requests',
  `select ${columns} from access_grants
   where request_id = any($1::uuid[]) and revoked_at is null order by granted_at, id`,
);

/** A grant that takes the place of the one in force, whose request is answered. */
export const replaceGrant = statement(
  'accounts.replace-grant',
  `update access_grants set revoked_at = $3
   where partner_id = $1 and merchant_id = $2 and revoked_at is null
   returning ${columns}`,
);

export const insertGrant = statement(
  'accounts.insert-grant',
  `insert into access_grants (id, partner_id, merchant_id, scopes, granted_at, granted_by,
     request_id)
   values ($1, $2, $3, $4, $5, $6, $7)`,
);

export const revokeGrants = statement(
  'accounts.revoke-grants',
  `update access_grants set revoked_at = $2
   where request_id = $1 and revoked_at is null and ($3::uuid[] is null or merchant_id = any($3))`,
);
