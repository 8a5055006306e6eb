import { statement, type Reader } from '#kernel/database/database.ts';

/** A shop by its id, or the shops of a seller; a КПП of null is that of any. */
export interface AskedShops {
  merchantId: string | null;
  vatNumber: string | null;
  reasonCode: string | null;
}

export interface AskedShop {
  merchantId: string;
  accountId: string;
  name: string;
}

const find = statement(
  'accounts.askedShops',
  `select m.id as "merchantId", m.account_id as "accountId", m.name
   from merchants m join accounts a on a.id = m.account_id
     join counterparties c on c.id = m.counterparty_id
   where not m.blocked and not a.blocked and (m.id = $1 or c.vat_number = $2 and (
     $3::text is null or c.tax_registration_reason_code is null
     or c.tax_registration_reason_code = $3))
   order by m.created_at, m.id`,
);

const sellers = statement(
  'accounts.sellersOfMerchants',
  `select distinct c.vat_number as "vatNumber", c.tax_registration_reason_code as "reasonCode"
   from merchants m join counterparties c on c.id = m.counterparty_id
   where m.id = any($1::uuid[])`,
);

/** The shops that somebody asks for; none when there is no such shop or seller here. */
export function askedShops(reader: Reader, asked: AskedShops): Promise<AskedShop[]> {
  const { merchantId, vatNumber, reasonCode } = asked;
  return reader.rows<AskedShop>(find, [merchantId, vatNumber, reasonCode]);
}

/** The sellers of these shops by INN and КПП. */
export function sellersOf(
  reader: Reader,
  merchantIds: readonly string[],
): Promise<{ vatNumber: string; reasonCode: string | null }[]> {
  return reader.rows(sellers, [merchantIds]);
}
