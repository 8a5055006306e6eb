-- Old exchanges with shops are removed night by night: how far that has come, so that a night looks
-- only at what has become old since the last one.
create table retention_marks (
  -- What is removed, such as `notification_tries`.
  name text primary key,
  -- Everything up to this id was looked at.
  mark uuid not null,
  -- Of the product's clock in UTC: the last day whose work is done; a day begins at three in the
  -- morning in Moscow.
  done_on date
);
