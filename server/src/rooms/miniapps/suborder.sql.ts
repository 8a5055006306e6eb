import { statement } from '#kernel/database/database.ts';

export const openSession = statement(
  'miniapps.open-session',
  `insert into mini_app_sessions (id, app_id, container_id, opened_at, expires_at)
   values ($1, $2, $3, $4, $5)`,
);

/** The app that the payer has opened last on this invoice, among those of a shop ($2). */
export const appOpenedFor = statement(
  'miniapps.app-opened-for',
  `select a.id as "appId" from mini_app_sessions s join mini_apps a on a.id = s.app_id
   where s.container_id = $1 and s.expires_at > $3
     and (a.merchant_id = $2 or $2 = any (a.covered_merchant_ids))
   order by s.opened_at desc limit 1`,
);

export const forgetSessions = statement(
  'miniapps.forget-sessions',
  `delete from mini_app_sessions where id in (
     select id from mini_app_sessions where expires_at < $1 limit $2)`,
);

export const insertSuborder = statement(
  'miniapps.insert-suborder',
  `insert into mini_app_suborders (order_id, container_id, main_order_id, app_id, state, added_at)
   values ($1, $2, $3, $4, $5, $6)`,
);

const suborderColumns = `s.order_id as "orderId", s.container_id as "containerId",
  s.main_order_id as "mainOrderId", s.app_id as "appId", s.state, a.name as "appName"`;
const base = 'from mini_app_suborders s left join mini_apps a on a.id = s.app_id';

export const subordersOf = statement(
  'miniapps.suborders-of',
  `select ${suborderColumns} ${base} where s.container_id = $1 order by s.added_at, s.order_id`,
);

/** What was added to these orders and is not removed, but what the payer has kept of strangers. */
export const subordersOfMain = statement(
  'miniapps.suborders-of-main',
  `select ${suborderColumns} ${base}
   where s.main_order_id = any ($1::uuid[]) and s.state in ('added', 'asked')`,
);

export const decideSuborders = statement(
  'miniapps.decide-suborders',
  `update mini_app_suborders set state = $2, decided_at = $3 where order_id = any ($1::uuid[])`,
);
