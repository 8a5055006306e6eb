import { createHash } from 'node:crypto';
import { minorFromMajor, type Minor } from '@invogate/contracts/money.ts';
import {
  closeResultWords,
  tillErrorNumbers,
  tillErrorWords,
  type TableOrder,
  type TillError,
} from '@invogate/contracts/pos.ts';
import { TillTrouble, type Settled, type TillLock } from '#rooms/pos/ports.ts';
import { asAnswer, textAt, timeAt } from './answer.ts';

/** Reads one check leniently, as bodies of the API are read; undefined when it makes no sense. */
export type ReadOrder = (value: unknown) => TableOrder | undefined;

/** The checks of an answer to `getTableOrder`. Throws `pos_offline` for what is none. */
export function ordersOf(result: unknown, readOrder: ReadOrder): TableOrder[] {
  const { orders } = asAnswer(result);
  if (!Array.isArray(orders)) throw senseless('the answer has no list of orders');
  return orders.map((each: unknown) => {
    const order = readOrder(completed(each));
    if (!order) throw senseless('an order of the answer is malformed');
    return order;
  });
}

/** What older tills leave out; a check without a revision has the digest of its content. */
function completed(order: unknown): object {
  const given = asAnswer(order);
  const digest = () => createHash('sha256').update(JSON.stringify(given)).digest('hex');
  return {
    paidAmount: 0,
    payable: true,
    reasons: [],
    ...given,
    revision: given.revision ?? digest().slice(0, 64),
  };
}

export function lockOf(result: unknown): TillLock {
  const answer = asAnswer(result);
  const lockId = textAt(answer, 'lockId');
  const expiresAt = timeAt(answer, 'expiresAt');
  if (lockId === undefined || lockId.length > 100 || !expiresAt) throw senseless('no lock');
  return { lockId, expiresAt };
}

export function settledOf(value: unknown): Settled {
  const answer = asAnswer(value);
  const result = closeResultWords.find((word) => word === answer.result);
  if (result === undefined) throw senseless('an unknown result of closeTable');
  const closedAt = timeAt(answer, 'closedAt');
  const remainder = remainderOf(answer.remainder);
  return {
    result,
    ...(remainder === undefined ? {} : { remainder }),
    ...(closedAt ? { closedAt } : {}),
  };
}

function remainderOf(given: unknown): Minor | undefined {
  const remainder = typeof given === 'number' ? minorFromMajor(given) : undefined;
  return remainder !== undefined && remainder > 0 ? remainder : undefined;
}

/** A till's no: by its word, else by its number. What is neither counts as no answer. */
export function troubleOf(
  error: { code?: unknown; number?: unknown; message: string; data?: unknown },
  readOrder: ReadOrder,
): TillTrouble {
  const code =
    tillErrorWords.find((word) => word === error.code) ??
    tillErrorWords.find((word) => tillErrorNumbers[word] === error.number);
  const message = error.message.slice(0, 500);
  if (code === undefined) return new TillTrouble('pos_offline', message || 'an unknown error');
  const { order, ...bare } = asAnswer(error.data);
  const told = readOrder(completed(order ?? bare));
  return new TillTrouble(code, message, told);
}

/** The word of an error in the data of a JSON-RPC error. */
export function wordOf(data: unknown): TillError | undefined {
  const { code } = asAnswer(data);
  return tillErrorWords.find((word) => word === code);
}

export function senseless(what: string): TillTrouble {
  return new TillTrouble('pos_offline', what);
}
