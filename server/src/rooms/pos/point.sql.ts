import { statement } from '#kernel/database/database.ts';

const pointColumns = `
  p.id, p.account_id as "accountId", p.merchant_id as "merchantId", p.name, p.enabled,
  p.device_id as "deviceId", p.callback_url as "callbackUrl", p.callback_key as "callbackKey",
  p.callback_algorithm as "callbackAlgorithm", p.private_payers as "privatePayers",
  p.surcharge_policy as "surchargePolicy", p.cloud_kind as "cloudKind",
  p.cloud_settings as "cloudSettings", p.created_at as "createdAt",
  (select count(*)::int from pos_tables t where t.point_id = p.id) as tables`;

const tableColumns = `
  t.id, t.point_id as "pointId", t.number, t.hall, t.cloud_table_id as "cloudTableId", t.code,
  t.answered_by as "answeredBy", t.created_at as "createdAt", t.reissued_at as "reissuedAt"`;

/** The columns of `savePoint`'s parameters, in their order. */
export const insertPoint = statement(
  'pos.insert-point',
  `insert into pos_points (id, name, enabled, device_id, callback_url, callback_key,
     callback_algorithm, private_payers, surcharge_policy, cloud_kind, cloud_settings, account_id,
     merchant_id, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
);

export const updatePoint = statement(
  'pos.update-point',
  `update pos_points set name = $2, enabled = $3, device_id = $4, callback_url = $5,
     callback_key = $6, callback_algorithm = $7, private_payers = $8, surcharge_policy = $9,
     cloud_kind = $10, cloud_settings = $11
   where id = $1`,
);

/** A point of the shops in $2. */
export const findPoint = statement(
  'pos.find-point',
  `select ${pointColumns} from pos_points p where p.id = $1 and p.merchant_id = any($2::uuid[])`,
);

export const lockPoint = statement(
  'pos.lock-point',
  `select ${pointColumns} from pos_points p
   where p.id = $1 and p.merchant_id = any($2::uuid[]) for update of p`,
);

export const pointsOf = statement(
  'pos.points-of',
  `select ${pointColumns} from pos_points p where p.merchant_id = any($1::uuid[])
   order by p.created_at, p.id`,
);

/** By id alone, for work that a table's code or an intent let in. */
export const unscopedPoints = statement(
  'pos.unscoped-points',
  `select ${pointColumns} from pos_points p where p.id = any($1::uuid[])`,
);

/** Whether programs of account $1, or of its shop $2 alone, are asked what they can. */
export const accountHasTables = statement(
  'pos.account-has-tables',
  `select 1 from pos_points p where p.account_id = $1
     and ($2::uuid is null or p.merchant_id = $2)
     and exists (select 1 from pos_tables t where t.point_id = p.id) limit 1`,
);

export const insertTables = statement(
  'pos.insert-tables',
  `insert into pos_tables (id, point_id, number, hall, cloud_table_id, code, created_at)
   select g.id, $1, g.number, g.hall, g.cloud_table_id, g.code, $6
   from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $7::text[])
     as g (id, number, hall, cloud_table_id, code)
   on conflict do nothing`,
);

export const tablesOf = statement(
  'pos.tables-of',
  `select ${tableColumns} from pos_tables t where t.point_id = $1
   order by coalesce(t.hall, ''), length(t.number), t.number`,
);

export const findTable = statement(
  'pos.find-table',
  `select ${tableColumns} from pos_tables t where t.point_id = $1 and t.id = $2`,
);

export const tableOfCode = statement(
  'pos.table-of-code',
  `select ${tableColumns} from pos_tables t where t.code = $1`,
);

export const tablesById = statement(
  'pos.tables-by-id',
  `select ${tableColumns} from pos_tables t where t.id = any($1::uuid[])`,
);

export const reissueCode = statement(
  'pos.reissue-code',
  `update pos_tables set code = $2, reissued_at = $3 where id = $1`,
);

/** Tables that tills of these shops ($1) call by this number. */
export const tablesOfNumber = statement(
  'pos.tables-of-number',
  `select ${tableColumns} from pos_tables t join pos_points p on p.id = t.point_id
   where p.merchant_id = any($1::uuid[]) and t.number = $2`,
);

export const noteAnswered = statement(
  'pos.note-answered',
  `update pos_tables set answered_by = $2
   where id = $1 and answered_by is distinct from $2`,
);

/** Which of these merchants have tables. */
export const withTables = statement(
  'pos.with-tables',
  `select distinct p.merchant_id as id from pos_points p
   where p.merchant_id = any($1::uuid[]) and p.enabled
     and exists (select 1 from pos_tables t where t.point_id = p.id)`,
);
