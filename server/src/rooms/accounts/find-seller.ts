import type { Reader } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import type { Caller } from '#kernel/route.ts';
import { forbidden } from '#kernel/wire-refusals.ts';
import { sellerNotFound } from './accounts.refusals.ts';
import { sellersByVat, shopOfSeller } from './agent-link.sql.ts';

/** How an agent names the seller of an order. */
export interface Seller {
  /** Country of the seller, `RUS` when absent. */
  countryId?: string | undefined;
  vatNumber: string;
  /** КПП; counts when it has nine characters. */
  taxRegistrationReasonCode?: string | undefined;
}

interface SellerRow {
  id: string;
  reasonCode: string | null;
}

/**
 * Id of the shop that takes an agent's order for this seller. Without a contract for any seller
 * (`any`) it is one of those in which the agent may create orders; a seller of other shops is not
 * told from an unknown one.
 */
export async function findSellerShop(
  reader: Reader,
  caller: Caller,
  seller: Seller,
  allowed: readonly string[] | 'any',
): Promise<string> {
  if (!caller.rights.has('agent')) throw forbidden();
  const notFound = () => sellerNotFound({ fields: [field('seller')] });
  if ((seller.countryId ?? 'RUS') !== 'RUS') throw notFound();
  const rows = await reader.rows<SellerRow>(sellersByVat, [seller.vatNumber.trim()]);
  const party = chooseSeller(rows, seller.taxRegistrationReasonCode?.trim());
  if (party === undefined) throw notFound();
  const [shops, only] = allowed === 'any' ? [[], false] : [allowed, true];
  const sought = [caller.accountId, party.id, shops, only];
  const shop = await reader.row<{ id: string }>(shopOfSeller, sought);
  if (shop === undefined) throw notFound();
  return shop.id;
}

/**
 * A КПП of nine characters decides, and must be right. Any other is ignored when the INN alone is
 * enough. A sole proprietor has no КПП, whatever is sent for one.
 */
export function chooseSeller(
  rows: readonly SellerRow[],
  reasonCode: string | undefined,
): SellerRow | undefined {
  const [only, another] = rows;
  if (only === undefined) return undefined;
  if (reasonCode?.length === 9 && only.reasonCode !== null) {
    return rows.find((row) => row.reasonCode === reasonCode);
  }
  return another === undefined ? only : undefined;
}
