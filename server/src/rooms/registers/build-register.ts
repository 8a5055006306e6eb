import type { Currency } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import type {
  Party,
  RegisterData,
  RegisterLine,
  RegisterMethod,
  RegisterSums,
} from '#rooms/documents/index.ts';
import { netOf, type Movement } from './movement.ts';

/** What a register says above its lines. */
export interface RegisterHead {
  currency: Currency;
  operator: Party;
  seller: Party;
  shop: string;
  contract: { number: string; date: string } | null;
  period: { from: string; to: string };
  isComplete: boolean;
}

/** What a line says of its movement beyond its sums. */
export type LineFacts = Pick<
  RegisterLine,
  | 'orderNumber'
  | 'merchantOrderId'
  | 'invoiceNumber'
  | 'payerName'
  | 'payerVatNumber'
  | 'method'
  | 'reference'
  | 'receiptNumber'
> & {
  /** The rate that was agreed when it was paid; null without a contract. */
  rateMillionths: number | null;
};

/** A register of movements. Pure: the same movements and facts make the same register. */
export function buildRegister(
  head: RegisterHead,
  movements: readonly Movement[],
  factsOf: (movement: Movement) => LineFacts,
  { number, date }: { number: string; date: string },
): RegisterData {
  const rows = movements.map((movement, i) => lineOf(i + 1, movement, factsOf(movement)));
  const byMethod = [...Map.groupBy(rows, ({ method }) => method)]
    .map(([method, of]): RegisterMethod => ({ method, count: of.length, ...sumsOf(of) }))
    .toSorted((a, b) => b.netMinor - a.netMinor || (a.method < b.method ? -1 : 1));
  const data = { kind: 'register', number, date, ...head, rows, byMethod } as const;
  const register: RegisterData = { ...data, sums: sumsOf(rows) };
  assertSums(register);
  return register;
}

function lineOf(number: number, movement: Movement, facts: LineFacts): RegisterLine {
  const { what, at, orderId, grossMinor, refundsMinor, commissionMinor } = movement;
  const { rateMillionths, ...words } = facts;
  const isAgreed = rateMillionths !== null || commissionMinor !== 0;
  const bears = what === 'payment' || commissionMinor !== 0;
  return {
    ...{ number, what, at: at.toISOString(), orderId, ...words, grossMinor, refundsMinor },
    commissionRateMillionths: bears ? rateMillionths : null,
    commissionMinor: isAgreed ? commissionMinor : null,
    commissionVatMinor: isAgreed ? movement.commissionVatMinor : null,
    netMinor: netOf(movement),
  };
}

/** What nobody has agreed is no zero; a sum of nothing is. */
function sumsOf(lines: readonly RegisterSums[]): RegisterSums {
  const isAgreed = lines.length === 0 || lines.some((line) => line.commissionMinor !== null);
  const sum = (of: (line: RegisterSums) => number | null) =>
    lines.reduce((all, line) => all + (of(line) ?? 0), 0);
  return {
    grossMinor: sum((line) => line.grossMinor),
    refundsMinor: sum((line) => line.refundsMinor),
    commissionMinor: isAgreed ? sum((line) => line.commissionMinor) : null,
    commissionVatMinor: isAgreed ? sum((line) => line.commissionVatMinor) : null,
    netMinor: sum((line) => line.netMinor),
  };
}

/** Net is gross less refunds less commission on each row, and both parts sum up. */
function assertSums({ rows, byMethod, sums }: RegisterData): void {
  for (const row of [...rows, ...byMethod, sums]) {
    const { grossMinor, refundsMinor, commissionMinor, netMinor } = row;
    assert(
      grossMinor - refundsMinor - (commissionMinor ?? 0) === netMinor,
      'net is gross less refunds less commission',
    );
  }
  for (const parts of [rows, byMethod]) {
    for (const [name, minor] of Object.entries(sumsOf(parts))) {
      assert(sums[name as keyof RegisterSums] === minor, `they sum up to ${name}`);
    }
  }
}
