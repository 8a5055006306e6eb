import type { Breach } from './breach.ts';

/** A sum that is known twice: from rows, and from the ledger. Minor units. */
export interface SumPair {
  account: string;
  currency: string;
  rowsMinor: number;
  ledgerMinor: number;
}

export interface KnownSum {
  account: string;
  currency: string;
  minor: number;
}

/**
 * Two statements see two moments, so under traffic the sums may differ for an instant. Only what
 * differs again and again is a breach.
 */
const looks = 5;

/** Names the sums that stay apart, by the last look. */
export async function compareSums(rule: string, look: () => Promise<SumPair[]>): Promise<Breach[]> {
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

/** Pairs sums up by account and currency; several of one account are added, a missing one is 0. */
export function pairUp(rows: readonly KnownSum[], ledger: readonly KnownSum[]): SumPair[] {
  const pairs = new Map<string, SumPair>();
  const pairOf = ({ account, currency }: KnownSum): SumPair => {
    const key = `${account} ${currency}`;
    const pair = pairs.get(key) ?? { account, currency, rowsMinor: 0, ledgerMinor: 0 };
    pairs.set(key, pair);
    return pair;
  };
  for (const sum of rows) pairOf(sum).rowsMinor += sum.minor;
  for (const sum of ledger) pairOf(sum).ledgerMinor += sum.minor;
  return [...pairs.values()];
}
