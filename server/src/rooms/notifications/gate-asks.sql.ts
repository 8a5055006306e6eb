import { statement } from '#kernel/database/database.ts';

export const insertTill = statement(
  'gate.insert-till',
  `insert into gate_connections (id, account_id, merchant_id, device_id, product, capabilities,
     tables, connected_at, seen_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
);

export const deleteTills = statement(
  'gate.delete-tills',
  `delete from gate_connections where id = any($1::uuid[])`,
);

/** Tills that serve merchant $2 of account $1, the newest connection first. */
export const tillsOf = statement(
  'gate.tills',
  `select id, device_id as "deviceId", product, capabilities, tables,
     connected_at as "connectedAt", seen_at as "seenAt"
   from gate_connections
   where account_id = $1 and (merchant_id is null or merchant_id = $2)
   order by connected_at desc, id desc`,
);

export const refreshTills = statement(
  'gate.refresh-tills',
  `update gate_connections set seen_at = $2 where id = any($1::uuid[])`,
);

export const forgetTills = statement(
  'gate.forget-tills',
  `with old as (delete from gate_asks where asked_at < $1)
   delete from gate_connections where seen_at < $1`,
);

export const insertAsk = statement(
  'gate.insert-ask',
  `insert into gate_asks (id, connection_id, method, params, wait_ms, asked_at)
   values ($1, $2, $3, $4, $5, $6)`,
);

export const findAsk = statement(
  'gate.find-ask',
  `select id, connection_id as "connectionId", method, params, wait_ms as "waitMs", answer
   from gate_asks where id = $1`,
);

export const saveTold = statement(
  'gate.save-told',
  `update gate_asks set answer = $2 where id = $1 and answer is null`,
);
