import { statement } from '#kernel/database/database.ts';

const columns = `id as "captureId", order_id as "orderId", amount, final, items, state`;

export const insertCapture = statement(
  'payments.insert-capture',
  `insert into order_captures (id, order_id, amount, final, items, state, created_at, ended_at,
     blocked)
   values ($1, $2, $3, $4, $5, $6, $7::timestamptz,
     case when $6::text <> 'asked' then $7::timestamptz end, $6::text = 'asked')`,
);

/** Captures of orders that were not refused, as they were made; a final one is the last. */
export const capturesOfOrders = statement(
  'payments.captures-of-orders',
  `select ${columns} from order_captures
   where order_id = any($1::uuid[]) and state <> 'refused'
   order by order_id, final, created_at, id`,
);

export const captureState = statement(
  'payments.capture-state',
  `select state from order_captures where id = $1`,
);

/** Ends captures: ids in $1, the state in $2, the time in $3. */
export const endCaptures = statement(
  'payments.end-captures',
  `update order_captures set state = $2, ended_at = $3 where id = any($1::uuid[])`,
);

/** Captures of all orders, a slice after the id in $1, with those that were refused. */
export const captureSlice = statement(
  'payments.capture-slice',
  `select ${columns} from order_captures where id > $1 order by id limit $2`,
);

export const capturesByIds = statement(
  'payments.captures-by-ids',
  `select ${columns} from order_captures where id = any($1::uuid[])`,
);
