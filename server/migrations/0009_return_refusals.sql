-- An acquirer that has refused a return for good answers the same for the same key: money that has
-- to go back is asked for anew under a key of its own for each refusal.
alter table money_returns add column refusals integer not null default 0;
