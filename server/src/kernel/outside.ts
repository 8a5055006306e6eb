import { AsyncLocalStorage } from 'node:async_hooks';
import { assert } from './assert.ts';

const openTransaction = new AsyncLocalStorage<string>();

/** Runs `work` marked as being inside a transaction. Only `inTransaction` calls this. */
export function insideTransaction<T>(name: string, work: () => Promise<T>): Promise<T> {
  return openTransaction.run(name, work);
}

/**
 * The gate to the network: every adapter call passes here. A call to the outside within a
 * transaction would hold locks for as long as a stranger likes, so it is a bug and throws.
 */
export function outside<T>(what: string, call: () => Promise<T>): Promise<T> {
  const transaction = openTransaction.getStore();
  assert(transaction === undefined, `${what} is called inside a transaction`);
  return call();
}
