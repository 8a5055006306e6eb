import { statement } from '#kernel/database/database.ts';

/** Who follows the clock listens here. */
export const channel = 'test_clock';

/** Any number, the same in every version; no other advisory lock of two keys begins with it. */
export const lockClass = 480_437_017;

/** `offset_ms` as text: the driver's own parser of bigint is not everywhere at hand. */
export const current = `select offset_ms::text as "aheadMs", version from test_clock`;

export const isKnown = statement('', `select to_regclass('test_clock') is not null as known`);

export const read = statement('test-clock.read', current);

/** Locks the row, which is made first, so that two moves of the clock wait for each other. */
export const lock = statement(
  'test-clock.lock',
  `insert into test_clock (offset_ms, version) values (0, 1)
   on conflict (one) do update set version = test_clock.version + 1
   returning offset_ms::text as "aheadMs", version`,
);

export const move = statement('test-clock.move', `update test_clock set offset_ms = $1`);

export const tell = statement('test-clock.tell', `select pg_notify('${channel}', '')`);

/** Sessions in which an older version of the clock is still in force. */
export const behind = statement(
  'test-clock.behind',
  `select count(*)::int as count from pg_locks
   where locktype = 'advisory' and objsubid = 2 and classid = $1::bigint::oid
     and objid::bigint < $2
     and database = (select oid from pg_database where datname = current_database())`,
);
