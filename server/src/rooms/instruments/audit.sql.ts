import { statement } from '#kernel/database/database.ts';

/** Operations that were paid, a slice after the id in $1. */
export const paidSlice = statement(
  'instruments.audit-paid',
  `select o.id, i.code, o.amount, o.currency
   from instrument_operations o join instruments i on i.id = o.instrument_id
   where o.state = 'paid' and o.id > $1 order by o.id limit $2`,
);

/** Which of these operations were paid. */
export const paidAmong = statement(
  'instruments.audit-paid-among',
  `select id from instrument_operations where state = 'paid' and id = any($1::uuid[])`,
);
