import { statement, type Reader } from '#kernel/database/database.ts';

/** A shop that a person acts for. */
export interface OwnShop {
  merchantId: string;
  name: string;
}

const find = statement(
  'accounts.shopsOfEmail',
  `select distinct m.id as "merchantId", m.name
   from users u join accounts a on a.id = u.account_id join merchants m on m.account_id = a.id
   where lower(u.email) = $1 and not u.blocked and not a.blocked and not m.blocked
   order by m.name, m.id`,
);

/** The shops whose users have this address, in lower case. */
export function shopsOfEmail(reader: Reader, email: string): Promise<OwnShop[]> {
  return reader.rows<OwnShop>(find, [email]);
}
