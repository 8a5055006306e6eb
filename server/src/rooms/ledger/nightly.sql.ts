import { statement } from '#kernel/database/database.ts';

/** Whether the run of the day in $1 is done, or under way since later than $2. */
export const isVerified = statement(
  'ledger.is_verified',
  `select 1 from ledger_verifications where day = $1 and (ended_at is not null or started_at > $2)`,
);

/**
 * Claims the run of the day in $1 at the time in $2; one that began before $3 and never ended is
 * claimed again. The very first day has nothing behind it and counts as done.
 */
export const claimVerification = statement(
  'ledger.claim_verification',
  `insert into ledger_verifications (day, started_at, ended_at, breach_count)
   select $1, $2::timestamptz,
          case when not exists (select from ledger_verifications) then $2::timestamptz end, 0
   on conflict (day) do update set started_at = $2::timestamptz
     where ledger_verifications.ended_at is null and ledger_verifications.started_at <= $3
   returning ended_at is null as "isMine"`,
);

export const endVerification = statement(
  'ledger.end_verification',
  `update ledger_verifications set ended_at = $2, breach_count = $3 where day = $1`,
);

/** Keeps the breaches of a run, as JSON in $1: those that are known keep the time of their finding. */
export const keepBreaches = statement(
  'ledger.keep_breaches',
  `insert into ledger_breaches (id, rule, message, entry, account, currency, difference_minor,
     found_at)
   select id, rule, message, entry, account, currency, difference_minor, $2
   from json_to_recordset($1::json) as r (id uuid, rule text, message text, entry text,
     account text, currency text, difference_minor bigint)
   on conflict (rule, message) do nothing`,
);

/** Forgets what the run with the breaches in $1 (rules) and $2 (messages) did not find. */
export const forgetBreaches = statement(
  'ledger.forget_breaches',
  `delete from ledger_breaches b where not exists (
     select from unnest($1::text[], $2::text[]) as f (rule, message)
     where f.rule = b.rule and f.message = b.message)`,
);

/** The last run is to be made again. */
export const verifyAgain = statement(
  'ledger.verify_again',
  `update ledger_verifications set ended_at = null, started_at = timestamptz 'epoch'
   where day = (select max(day) from ledger_verifications)
     and exists (select from ledger_breaches where id = $1)`,
);

export const keptBreaches = statement(
  'ledger.kept_breaches',
  `select id, rule as state, message as "lastError", currency, abs(difference_minor) as amount,
     found_at as since
   from ledger_breaches where found_at >= $1 order by found_at, id limit $2`,
);
