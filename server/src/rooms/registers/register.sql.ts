import { statement } from '#kernel/database/database.ts';

/**
 * Locks the register of a merchant, a currency and a period, a new one too: two who issue it at
 * once make one.
 */
export const lockRegister = statement(
  'registers.lock',
  `insert into registers as r (merchant_id, currency, from_day, to_day) values ($1, $2, $3, $4)
   on conflict (merchant_id, currency, from_day, to_day) do update set issues = r.issues
   returning issues, document_id as "documentId"`,
);

export const keepRegister = statement(
  'registers.keep',
  `update registers set document_id = $5, issues = issues + 1
   where merchant_id = $1 and currency = $2 and from_day = $3 and to_day = $4`,
);
