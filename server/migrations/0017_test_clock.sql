-- How far the clock of this installation is ahead of real time: for demo and tests, so that a month
-- passes in seconds. No row, and zero, mean real time; production refuses to start on anything else.
create table test_clock (
  -- There is one clock, so there is one row.
  one boolean primary key default true check (one),
  offset_ms bigint not null,
  -- Counts the moves: who follows the clock says by it which move it has seen.
  version integer not null check (version > 0)
);
