import type { Reader } from '#kernel/database/database.ts';
import { merchantPayable, postedTo, totalsOf, type Breach } from '#rooms/ledger/index.ts';
import * as sql from './audit.sql.ts';

/** A sum that is known twice: from our rows, and from the ledger. */
interface Pair {
  account: string;
  currency: string;
  rowsMinor: number;
  ledgerMinor: number;
}

/**
 * Two statements see two moments, so under traffic the sums may differ for an instant. Only what
 * differs by the same again and again is a breach.
 */
const looks = 5;

/** What we keep for held orders, and what merchants earned, against the ledger. */
export async function auditSums(reader: Reader): Promise<Breach[]> {
  return [
    ...(await stay('payments.kept_in_all', () => keptSums(reader))),
    ...(await stay('payments.earned_is_payable', () => earnedSums(reader))),
  ];
}

async function stay(rule: string, look: () => Promise<Pair[]>): Promise<Breach[]> {
  let breaches: Breach[] = [];
  for (let i = 0; i < looks; i++) {
    const wrong = (await look()).filter((pair) => pair.rowsMinor !== pair.ledgerMinor);
    if (wrong.length === 0) return [];
    breaches = wrong.map(({ account, currency, rowsMinor, ledgerMinor }) => ({
      rule,
      account,
      currency,
      message: `${account} has ${String(ledgerMinor)} instead of ${String(rowsMinor)} (minor)`,
      differenceMinor: ledgerMinor - rowsMinor,
    }));
  }
  return breaches;
}

async function keptSums(reader: Reader): Promise<Pair[]> {
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

/** Refunds are not ours to know: their entries are left out, the refunds room audits them. */
async function earnedSums(reader: Reader): Promise<Pair[]> {
  const rows = await reader.rows<{ merchantId: string; currency: string; minor: number }>(
    sql.earnedSums,
  );
  const posted = await postedTo(reader, 'merchant/', 'refund/');
  return pairUp(
    rows.map(({ merchantId, currency, minor }) => ({
      account: merchantPayable(merchantId),
      currency,
      minor,
    })),
    posted.map(({ account, currency, postedMinor }) => ({
      account,
      currency,
      minor: -postedMinor,
    })),
  );
}

interface Sum {
  account: string;
  currency: string;
  minor: number;
}

function pairUp(rows: readonly Sum[], ledger: readonly Sum[]): Pair[] {
  const pairs = new Map<string, Pair>();
  const pairOf = ({ account, currency }: Sum): Pair => {
    const key = `${account} ${currency}`;
    const pair = pairs.get(key) ?? { account, currency, rowsMinor: 0, ledgerMinor: 0 };
    pairs.set(key, pair);
    return pair;
  };
  for (const sum of rows) pairOf(sum).rowsMinor = sum.minor;
  for (const sum of ledger) pairOf(sum).ledgerMinor = sum.minor;
  return [...pairs.values()];
}
