import { statement } from '#kernel/database/database.ts';

/** What a caller is to be told. */
export interface Webhook {
  id: string;
  credentialId: string;
  body: string;
  tries: number;
}

/** A change that nobody was told of yet is told once, as the fund stands after the last one. */
export const insertWebhook = statement(
  'business.insert-webhook',
  `insert into business_webhooks (id, credential_id, event, fund_id, body, state, due_at, created_at)
   values ($1, $2, $3, $4, $5, 'open', $6, $6)
   on conflict (credential_id, fund_id)
     where event = 'fund.changed' and state = 'open' and tries = 0
   do update set body = excluded.body`,
);

/** Puts claimed ones off first: a crash during the call only means a later repeat. */
export const claimWebhooks = statement(
  'business.claim-webhooks',
  `update business_webhooks set due_at = $2, tries = tries + 1
   where id in (select id from business_webhooks where due_at <= $1
                order by due_at limit $3 for update skip locked)
   returning id, credential_id as "credentialId", body, tries`,
);

export const settleWebhook = statement(
  'business.settle-webhook',
  `update business_webhooks set state = $2, due_at = $3, last_error = $4
   where id = $1 and state = 'open'`,
);
