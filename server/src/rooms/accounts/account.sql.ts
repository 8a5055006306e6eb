import { statement } from '#kernel/database/database.ts';

export const insertAccount = statement(
  'accounts.insertAccount',
  `insert into accounts (id, name, rate_limit, created_at) values ($1, $2, $3, $4)
   returning id, name, blocked, rate_limit as "rateLimit"`,
);

export const blockAccount = statement(
  'accounts.blockAccount',
  `update accounts set blocked = $2 where id = $1
   returning id, name, blocked, rate_limit as "rateLimit"`,
);

export const insertUser = statement(
  'accounts.insertUser',
  `insert into users (id, account_id, name, email, created_at)
   select $1, a.id, $3, $4, $5 from accounts a where a.id = $2
   returning id, account_id as "accountId", name, email, blocked`,
);

export const listUsers = statement(
  'accounts.listUsers',
  `select u.id, u.account_id as "accountId", u.name, u.email, u.blocked or a.blocked as blocked,
     a.name as "accountName"
   from users u join accounts a on a.id = u.account_id order by u.created_at, u.id`,
);
