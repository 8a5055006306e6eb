import type { Reader } from '#kernel/database/database.ts';
import {
  balances,
  compareSums,
  merchantPayable,
  pairUp,
  type Breach,
  type SumPair,
} from '#rooms/ledger/index.ts';
import { earnings } from '#rooms/payments/index.ts';
import * as sql from './audit.sql.ts';

/** All merchants: a list that is cut off would look like missing money. */
const everyMerchant = 2 ** 31 - 1;

/**
 * Each merchant closes (spec 20, invariant 6): what was accepted for it, less the commission and
 * the refunds, is what we owe it. All of it is counted from the first day, so the opening is zero.
 */
export function auditMerchants(reader: Reader): Promise<Breach[]> {
  return compareSums('refunds.merchant_closes', async (): Promise<SumPair[]> => {
    const earned = await earnings(reader);
    const refunded = await reader.rows<{ merchantId: string; currency: string; minor: number }>(
      sql.refundedSums,
    );
    const stands = await balances(reader, 'merchant/', everyMerchant);
    return pairUp(
      [
        ...earned,
        ...refunded.map(({ merchantId, currency, minor }) => ({
          account: merchantPayable(merchantId),
          currency,
          minor: -minor,
        })),
      ],
      stands.map(({ account, currency, balanceMinor }) => ({
        account,
        currency,
        minor: -balanceMinor,
      })),
    );
  });
}
