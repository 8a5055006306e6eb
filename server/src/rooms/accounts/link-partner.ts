import type { Tx } from '#kernel/database/database.ts';
import { announceChange } from './announce-change.ts';
import { linkPartner as updatePartner } from './partner.sql.ts';

/** A shop's new orders are this partner's from here on, unless a token or grant says otherwise. */
export async function linkPartner(
  tx: Tx,
  merchantId: string,
  partnerId: string | null,
): Promise<void> {
  await tx.run(updatePartner, [merchantId, partnerId]);
  await announceChange(tx, 'merchants');
}
