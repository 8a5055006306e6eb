import { serviceUnavailable } from '../wire-refusals.ts';

// SQLSTATE classes: 08 connection exception, 57P shutdown and start-up, 53 out of resources.
const lostState = /^(08|57P|53)/;
const lostErrno = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
]);
const lostMessage =
  /terminated|timeout exceeded when trying to connect|not queryable|Connection ended|the database system/i;
const repeatableStates = new Set(['40001', '40P01']);

/** Seconds after which a client should try again while the database is away. */
const retryAfterS = 2;

/** Turns every way of losing the database into one refusal: 503 with Retry-After. */
export async function unavailableWhenLost<T>(query: () => Promise<T>): Promise<T> {
  try {
    return await query();
  } catch (error) {
    if (isLost(error)) throw serviceUnavailable({ retryAfterS });
    throw error;
  }
}

/** Whether PostgreSQL asks for the transaction to be run again (deadlock, serialisation). */
export function isRepeatable(error: unknown): boolean {
  return repeatableStates.has(sqlState(error));
}

/** Whether a statement was refused only because one before it in its transaction failed. */
export function isAfterFailure(error: unknown): boolean {
  return sqlState(error) === '25P02';
}

/** SQLSTATE of a database error, `''` for any other. */
export function sqlState(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}

function isLost(error: unknown): boolean {
  const state = sqlState(error);
  if (lostErrno.has(state) || lostState.test(state)) return true;
  return state === '' && error instanceof Error && lostMessage.test(error.message);
}
