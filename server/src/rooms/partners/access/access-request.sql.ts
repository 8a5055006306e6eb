import { statement } from '#kernel/database/database.ts';

export const accessColumns = `r.id, r.partner_id as "partnerId", p.brand_name as "partnerName",
  r.merchant_id as "merchantId", r.vat_number as "vatNumber", r.reason_code as "reasonCode",
  r.scopes, r.comment, r.state, r.created_at as "createdAt", r.expires_at as "expiresAt",
  r.decided_at as "decidedAt"`;

export const accessBase = `from access_requests r join partners p on p.id = r.partner_id`;

/** What names these shops ($1), or their sellers by INN ($2) and КПП ($3). */
export const toShops = `(r.merchant_id = any($1::uuid[]) or exists (
  select from unnest($2::text[], $3::text[]) as s (inn, kpp)
  where s.inn = r.vat_number
    and (r.reason_code is null or s.kpp is null or s.kpp = r.reason_code)))`;

export const insertAccess = statement(
  'partners.insert-access',
  `insert into access_requests (id, partner_id, target, merchant_id, vat_number, reason_code,
     scopes, comment, state, created_at, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, 'pending', $9, $10)`,
);

export const findAccess = statement(
  'partners.find-access',
  `select ${accessColumns} ${accessBase} where r.id = $1`,
);

export const lockAccess = statement(
  'partners.lock-access',
  `select ${accessColumns} ${accessBase} where r.id = $1 for update of r`,
);

/** A request of this partner for this target that is open or was approved, the newest first. */
export const openAccess = statement(
  'partners.open-access',
  `select ${accessColumns} ${accessBase}
   where r.partner_id = $1 and r.target = $2 and r.state in ('pending', 'approved')
   order by r.created_at desc, r.id desc for update of r`,
);

export const moveAccess = statement(
  'partners.move-access',
  `update access_requests set state = $2,
     decided_at = case when $2 in ('approved', 'declined') then $3 else decided_at end,
     decided_by = coalesce($4, decided_by),
     ended_at = case when $2 = 'approved' then null else $3 end
   where id = $1`,
);

export const dueAccess = statement(
  'partners.due-access',
  `select ${accessColumns} ${accessBase}
   where r.state = 'pending' and r.expires_at <= $1
   order by r.expires_at limit $2 for update of r skip locked`,
);
