import type { Reader } from '#kernel/database/database.ts';
import {
  compareSums,
  merchantPayable,
  pairUp,
  postedTo,
  totalsOf,
  type Breach,
  type KnownSum,
  type SumPair,
} from '#rooms/ledger/index.ts';
import * as sql from './audit.sql.ts';

/** What we keep for held orders, and what merchants earned, against the ledger. */
export async function auditSums(reader: Reader): Promise<Breach[]> {
  return [
    ...(await compareSums('payments.kept_in_all', () => keptSums(reader))),
    ...(await compareSums('payments.earned_is_payable', () => earnedSums(reader))),
  ];
}

async function keptSums(reader: Reader): Promise<SumPair[]> {
  const rows = await reader.rows<{ currency: string; minor: number }>(sql.keptSums);
  const totals = await totalsOf(reader, 'order/');
  return pairUp(
    rows.map(({ currency, minor }) => ({ account: 'order/*/held', currency, minor })),
    totals.map(({ currency, totalMinor }) => ({
      account: 'order/*/held',
      currency,
      minor: -totalMinor,
    })),
  );
}

/** What merchants have earned by captures, less the commission, by their account. Minor units. */
export async function earnings(reader: Reader): Promise<KnownSum[]> {
  const rows = await reader.rows<{ merchantId: string; currency: string; minor: number }>(
    sql.earnedSums,
  );
  return rows.map(({ merchantId, currency, minor }) => ({
    account: merchantPayable(merchantId),
    currency,
    minor,
  }));
}

/** Refunds are not ours to know: their entries are left out, the refunds room audits them. */
async function earnedSums(reader: Reader): Promise<SumPair[]> {
  const rows = await earnings(reader);
  const posted = await postedTo(reader, 'merchant/', 'refund/');
  return pairUp(
    rows,
    posted.map(({ account, currency, postedMinor }) => ({
      account,
      currency,
      minor: -postedMinor,
    })),
  );
}
