/** What the database holds of one order. */
export interface Fact {
  id: string;
  status: string;
  container: string;
  /** Rows of order_payments that are captured, and their sum in minor units. */
  payments: number;
  paidMinor: number;
  /** Captures in the ledger whose cause is a payment of this order. */
  captures: number;
  /** Notifications that say `completed`. */
  notifications: number;
}

/** What every acknowledged order must look like. */
export type Expected = Omit<Fact, 'id'>;

export const created: Expected = {
  status: 'created',
  container: 'open',
  payments: 0,
  paidMinor: 0,
  captures: 0,
  notifications: 0,
};

/** A paid order over `paidMinor`, told to the shop once. */
export function paid(paidMinor: number): Expected {
  return {
    status: 'completed',
    container: 'paid',
    payments: 1,
    paidMinor,
    captures: 1,
    notifications: 1,
  };
}

/** Differences that are named; one bug can touch every order. */
const namedMax = 10;

/**
 * Compares what the client was told, order by order, with what the database holds: each
 * acknowledged order exactly once, in the expected state, and none that nobody was told of.
 * Answers one sentence for each difference; empty means that they are equal.
 */
export function differences(
  told: readonly string[],
  facts: readonly Fact[],
  expected: Expected,
): string[] {
  const found: string[] = [];
  const once = new Set(told);
  if (once.size < told.length) found.push(`${told.length - once.size} ids were acknowledged twice`);
  const known = new Set<string>();
  for (const fact of facts) {
    if (known.has(fact.id)) found.push(`${fact.id} is stored twice`);
    known.add(fact.id);
    if (!once.has(fact.id)) found.push(`${fact.id} is stored, but nobody was told of it`);
    else found.push(...differencesOf(fact, expected));
  }
  for (const id of once) {
    if (!known.has(id)) found.push(`${id} was acknowledged, but is not stored`);
  }
  return named(found);
}

function differencesOf(fact: Fact, expected: Expected): string[] {
  const keys = Object.keys(expected) as (keyof Expected)[];
  return keys
    .filter((key) => fact[key] !== expected[key])
    .map((key) => `${fact.id}: ${key} is ${fact[key]}, not ${expected[key]}`);
}

/** The money of the ledger against what payers were told that they have paid. */
export function moneyDifferences(
  expectedMinor: number,
  balances: readonly { account: string; balanceMinor: number }[],
): string[] {
  const sumOf = (form: RegExp): number =>
    balances
      .filter(({ account }) => form.test(account))
      .reduce((sum, { balanceMinor }) => sum + balanceMinor, 0);
  const owed = sumOf(/^acquirer\//);
  const shared = sumOf(/^merchant\/[^/]+\/payable$/) + sumOf(/^revenue\//);
  const found: string[] = [];
  if (owed !== expectedMinor) found.push(`acquirers owe ${owed}, payers paid ${expectedMinor}`);
  if (shared !== -expectedMinor) {
    found.push(`merchants and commission have ${-shared}, payers paid ${expectedMinor}`);
  }
  return found;
}

/** The first differences and how many more there are. */
function named(found: readonly string[]): string[] {
  const rest = found.length - namedMax;
  return rest > 0 ? [...found.slice(0, namedMax), `and ${rest} more differences`] : [...found];
}
