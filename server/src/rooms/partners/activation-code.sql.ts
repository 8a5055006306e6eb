import { statement } from '#kernel/database/database.ts';

const columns = `id, merchant_id as "merchantId", partner_id as "partnerId",
  invite_id as "inviteId", device, expires_at as "expiresAt", used_at as "usedAt",
  used_by as "usedBy", former_partner_id as "formerPartnerId", token_id as "tokenId", language`;

export const insertCode = statement(
  'partners.insert-code',
  `insert into activation_codes (id, code_hash, hint, merchant_id, partner_id, invite_id, device,
     created_at, expires_at, language)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning ${columns}`,
);

export const lockCode = statement(
  'partners.lock-code',
  `select ${columns} from activation_codes where code_hash = $1 for update`,
);

export const lockCodeById = statement(
  'partners.lock-code-by-id',
  `select ${columns} from activation_codes where id = $1 for update`,
);

export const useCode = statement(
  'partners.use-code',
  `update activation_codes
   set used_at = $2, used_by = $3, former_partner_id = $4, token_id = $5 where id = $1`,
);

export const replaceToken = statement(
  'partners.replace-token',
  `update activation_codes set token_id = $2 where id = $1`,
);

export const recentCode = statement(
  'partners.recent-code',
  `select 1 from activation_codes
   where invite_id = $1 and merchant_id = $2 and created_at > $3 limit 1`,
);

export const insertBlock = statement(
  'partners.insert-block',
  `insert into activation_blocks (id, key, partner_id, since, until) values ($1, $2, $3, $4, $5)`,
);

export const findBlock = statement(
  'partners.find-block',
  `select until from activation_blocks where key = $1 and until > $2 order by until desc limit 1`,
);

/** For the operator: who has guessed at codes within the last day. */
export const recentBlocks = statement(
  'partners.recent-blocks',
  `select b.id, b.since, b.until, p.name || ', ' || b.key as who
   from activation_blocks b join partners p on p.id = b.partner_id
   where b.since >= $1 and b.until > $2 order by b.since, b.id limit $3`,
);

export const forgetBlocks = statement(
  'partners.forget-blocks',
  `delete from activation_blocks where id in (
     select id from activation_blocks where since < $1 order by since limit $2)`,
);
