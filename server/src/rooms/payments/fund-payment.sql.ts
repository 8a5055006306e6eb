import { statement } from '#kernel/database/database.ts';

const columns = `id, key, container_id as "containerId", payer_id as "payerId", method, held`;

export const fundPaymentsByKeys = statement(
  'payments.fund-payments-by-keys',
  `select ${columns} from fund_payments where key = any($1::text[])`,
);

/** Rows as JSON in $1. */
export const insertFundPayments = statement(
  'payments.insert-fund-payments',
  `insert into fund_payments (id, key, container_id, payer_id, method, amount, currency, held,
     confirmed_by, created_at)
   select id, key, container_id, payer_id, method, amount, currency, held, confirmed_by, $2
   from json_to_recordset($1::json) as r (id uuid, key text, container_id uuid, payer_id uuid,
     method text, amount bigint, currency text, held boolean, confirmed_by text)
   on conflict (key) do nothing`,
);
