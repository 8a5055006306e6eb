import { statement } from '#kernel/database/database.ts';

/** Who counts and who is counted must not pass each other. */
export const lockKey = statement(
  'partners.lock-key',
  `select pg_advisory_xact_lock(hashtext('partners'), hashtext($1))`,
);

export const noteTry = statement(
  'partners.note-try',
  `insert into partner_tries (kind, key, at) values ($1, $2, $3)`,
);

export const countTries = statement(
  'partners.count-tries',
  `select count(*)::int as count, min(at) as oldest from partner_tries
   where kind = $1 and key = $2 and at > $3`,
);

export const forgetTries = statement(
  'partners.forget-tries',
  `delete from partner_tries where id in (
     select id from partner_tries where at < $1 order by at limit $2)`,
);
