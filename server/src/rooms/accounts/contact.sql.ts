import { statement } from '#kernel/database/database.ts';

const columns = `counterparty_id as "counterpartyId", kind, value, name`;

export const upsertContact = statement(
  'accounts.upsertContact',
  `insert into counterparty_contacts (counterparty_id, kind, value, name, created_at)
   values ($1, $2, $3, $4, $5)
   on conflict (counterparty_id, kind, value)
     do update set name = coalesce(excluded.name, counterparty_contacts.name)
   returning ${columns}`,
);

export const contactsOf = statement(
  'accounts.contactsOf',
  `select ${columns} from counterparty_contacts where counterparty_id = any($1::uuid[])
   order by kind, created_at, value`,
);

export const deleteContact = statement(
  'accounts.deleteContact',
  `delete from counterparty_contacts where counterparty_id = $1 and kind = $2 and value = $3`,
);

export const emailsOfAccounts = statement(
  'accounts.emailsOfAccounts',
  `select account_id as "accountId", email from users
   where account_id = any($1::uuid[]) and email is not null and not blocked
   order by created_at, id`,
);
