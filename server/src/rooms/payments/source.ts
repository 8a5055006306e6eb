import type { Minor } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import type { PayingInstrument } from './paying-instrument.ts';

/** Somebody who has given money, and can be given it back. */
export interface Giver {
  instrument: PayingInstrument;
  /** Of an acquirer. */
  attemptId: string | null;
  /** Of a bank instrument: its code, and the operation as instruments know it. */
  source: string | null;
  operationId: string | null;
}

/** A sum that one of several has given, or is given back. Minor units. */
export interface Source extends Giver {
  amount: Minor;
}

/** The operator's account, whoever sent it there: bank transfers are one source together. */
export const byTransfer: Giver = {
  instrument: 'transfer',
  attemptId: null,
  source: null,
  operationId: null,
};

/**
 * Who has paid how much of each order of an invoice: `parts` came before, in this order, and count
 * for the first orders; `last` has paid the rest. Each list is in the order of giving back: the last
 * payer, other instruments from the newest, transfers in the end.
 */
export function shareSources(
  amounts: readonly Minor[],
  parts: readonly Source[],
  last: Giver,
): Source[][] {
  const left = parts.map((part) => ({ ...part }));
  return amounts.map((amount) => {
    let due: number = amount;
    const own: Source[] = [];
    for (const part of left) {
      const taken = Math.min(due, part.amount) as Minor;
      if (taken === 0) continue;
      own.push({ ...part, amount: taken });
      part.amount = (part.amount - taken) as Minor;
      due -= taken;
    }
    if (due > 0) own.push({ ...last, amount: due as Minor });
    return inOrderOfReturn(own);
  });
}

function inOrderOfReturn(own: readonly Source[]): Source[] {
  const instruments = own.filter(({ instrument }) => instrument !== 'transfer').reverse();
  const sent = sumOf(own.filter(({ instrument }) => instrument === 'transfer'));
  return sent > 0 ? [...instruments, { ...byTransfer, amount: sent }] : instruments;
}

/** What went back to one source, on its way or there. */
export type Returned = Pick<Source, 'attemptId' | 'operationId' | 'amount'>;

/**
 * What each source is given of a sum that goes back: the first one up to what it has paid less what
 * it got back, then the next. Nobody is given more than that; sources that get nothing are left out.
 */
export function splitAmong(
  sources: readonly Source[],
  returned: readonly Returned[],
  amount: Minor,
): Source[] {
  let due: number = amount;
  const legs: Source[] = [];
  for (const source of sources) {
    const back = sumOf(returned.filter((each) => isOf(source, each)));
    const given = Math.min(due, source.amount - back) as Minor;
    if (given <= 0) continue;
    legs.push({ ...source, amount: given });
    due -= given;
  }
  assert(due === 0, `no more goes back than was paid (${String(due)} too much)`);
  return legs;
}

/** Whether money went back to this source; a bank's no may have turned its way to a transfer. */
export const isOf = (
  source: Giver,
  { attemptId, operationId }: Pick<Returned, 'attemptId' | 'operationId'>,
): boolean => source.attemptId === attemptId && source.operationId === operationId;

function sumOf(all: readonly { amount: Minor }[]): Minor {
  return all.reduce((sum, { amount }) => sum + amount, 0) as Minor;
}
