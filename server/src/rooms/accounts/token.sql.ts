import { statement } from '#kernel/database/database.ts';

const columns = `id, user_id as "userId", hint, label, rights, created_at as "createdAt",
  revoked_at as "revokedAt", last_used_at as "lastUsedAt", merchant_id as "merchantId",
  partner_id as "partnerId", device`;

export const insertToken = statement(
  'accounts.insertToken',
  `insert into api_tokens (id, user_id, token_sha256, hint, label, rights, created_at,
     merchant_id, partner_id, device)
   select $1, u.id, $3, $4, $5, $6, $7, $8, $9, $10 from users u where u.id = $2
   returning ${columns}`,
);

/** The caller behind a token in force. A revoked token is as good as none. */
export const findCallerByToken = statement(
  'accounts.findCaller',
  `select t.id as "tokenId", u.id as "userId", a.id as "accountId", t.rights,
     a.rate_limit as "rateLimit", u.blocked or a.blocked or coalesce(p.blocked, false) as blocked,
     t.last_used_at as "lastUsedAt", t.merchant_id as "merchantId", t.partner_id as "partnerId",
     p.id as "ofPartner", coalesce(p.any_seller, false) as "anySeller"
   from api_tokens t join users u on u.id = t.user_id join accounts a on a.id = u.account_id
     left join partners p on p.account_id = a.id
   where t.token_sha256 = $1 and t.revoked_at is null`,
);

/** Several processes may hold the same token: only the first of them within the time writes. */
export const touchToken = statement(
  'accounts.touchToken',
  `update api_tokens set last_used_at = $2
   where id = $1 and (last_used_at is null or last_used_at <= $3)`,
);

/** By id, ending or hash; locked, as whoever reads them goes on to revoke one. */
export const lockTokens = statement(
  'accounts.lockTokens',
  `select ${columns} from api_tokens
   where revoked_at is null and (id::text = $1 or hint = $1 or token_sha256 = $2)
   order by id for update`,
);

export const revokeToken = statement(
  'accounts.revokeToken',
  `update api_tokens set revoked_at = $2 where id = $1 returning ${columns}`,
);

export const listTokens = statement(
  'accounts.listTokens',
  `select ${columns} from api_tokens order by created_at, id`,
);
