import { statement, type Reader } from '#kernel/database/database.ts';

/** Who stands behind an account and a token, in words. */
export interface Author {
  name: string;
  /** The brand of a partner whose own account it is. */
  partnerName: string | null;
  /** The till or system that holds the token. */
  device: string | null;
}

const find = statement(
  'accounts.authorsOf',
  `select a.name, p.brand_name as "partnerName", coalesce(t.device, t.label) as device
   from unnest($1::uuid[], $2::uuid[]) with ordinality as w (account_id, token_id, place)
     join accounts a on a.id = w.account_id
     left join partners p on p.account_id = a.id
     left join api_tokens t on t.id = w.token_id
   order by w.place`,
);

/** The authors of acts, in their order. */
export function authorsOf(
  reader: Reader,
  acts: readonly { accountId: string; tokenId: string | null }[],
): Promise<Author[]> {
  const accountIds = acts.map(({ accountId }) => accountId);
  return reader.rows<Author>(find, [accountIds, acts.map(({ tokenId }) => tokenId)]);
}
