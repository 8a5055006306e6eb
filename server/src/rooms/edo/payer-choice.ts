import type { Reader, Tx } from '#kernel/database/database.ts';
import * as sql from './edo.sql.ts';

/** How an organisation gets its originals; `auto`: by EDO when it takes part, else by post. */
export type PayerWay = 'auto' | 'edo' | 'courier' | 'post';

export interface PayerChoice {
  way: PayerWay;
  /** Where paper goes; null: the address in the document. */
  address: string | null;
  invitedAt: Date | null;
}

const nothingChosen: PayerChoice = { way: 'auto', address: null, invitedAt: null };

/** `reasonCode` is empty where there is none. */
export async function payerChoice(
  reader: Reader,
  vatNumber: string,
  reasonCode: string,
): Promise<PayerChoice> {
  const row = await reader.row<PayerChoice>(sql.findPayer, [vatNumber, reasonCode]);
  return row ?? nothingChosen;
}

/** Notes what an organisation wants; packages that are decided already keep their way. */
export async function choosePayerWay(
  tx: Tx,
  payer: { vatNumber: string; reasonCode: string; way: PayerWay; address?: string },
): Promise<PayerChoice> {
  const { vatNumber, reasonCode, way, address = null } = payer;
  await tx.run(sql.choosePayer, [vatNumber, reasonCode, way, address]);
  return payerChoice(tx, vatNumber, reasonCode);
}
