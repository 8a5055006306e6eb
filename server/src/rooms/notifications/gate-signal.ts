import type { Tx } from '#kernel/database/database.ts';
import { notifyGate } from './gate.sql.ts';

/** The channel on which server processes tell each other what their gates should look at. */
export const gateChannel = 'gate';

/** What a process is told: an empty `accountIds` means that any account may have calls. */
export type GateSignal =
  | { kind: 'calls'; accountIds: readonly string[] }
  | { kind: 'ask'; questionId: string; tokenId: string }
  | { kind: 'answered'; questionId: string }
  | TillSignal;

/** What is said of calls to single tills: `tell` it, it was `told`, or `greet` the account's. */
export type TillSignal =
  | { kind: 'tell'; askId: string; connectionId: string }
  | { kind: 'told'; askId: string }
  | { kind: 'greet'; accountId: string };

/** Ids that fit one NOTIFY: PostgreSQL takes payloads below 8000 bytes. */
const idsPerNotify = 200;

/** New calls wait for connections of these accounts. */
export async function signalCalls(tx: Tx, accountIds: readonly string[]): Promise<void> {
  const ids = [...new Set(accountIds)];
  for (let from = 0; from < ids.length; from += idsPerNotify) {
    tx.send(notifyGate, [`calls ${ids.slice(from, from + idsPerNotify).join(' ')}`]);
  }
}

/** A connection of this token is asked. */
export async function signalAsk(tx: Tx, questionId: string, tokenId: string): Promise<void> {
  tx.send(notifyGate, [`ask ${questionId} ${tokenId}`]);
}

export async function signalAnswered(tx: Tx, questionId: string): Promise<void> {
  tx.send(notifyGate, [`answered ${questionId}`]);
}

/** The till of this connection is asked. */
export async function signalTell(tx: Tx, askId: string, connectionId: string): Promise<void> {
  tx.send(notifyGate, [`tell ${askId} ${connectionId}`]);
}

export async function signalTold(tx: Tx, askId: string): Promise<void> {
  tx.send(notifyGate, [`told ${askId}`]);
}

/** Programs of this account are asked what they can. */
export async function signalGreet(tx: Tx, accountId: string): Promise<void> {
  tx.send(notifyGate, [`greet ${accountId}`]);
}

/** Reads what was said; what is unknown, or was lost while reconnecting, means: look at all. */
export function readSignal(payload: string): GateSignal {
  const [kind, ...words] = payload.split(' ');
  const [first, second] = words;
  if (kind === 'ask' && first !== undefined && second !== undefined) {
    return { kind, questionId: first, tokenId: second };
  }
  if (kind === 'answered' && first !== undefined) return { kind, questionId: first };
  if (kind === 'tell' && first !== undefined && second !== undefined) {
    return { kind, askId: first, connectionId: second };
  }
  if (kind === 'told' && first !== undefined) return { kind, askId: first };
  if (kind === 'greet' && first !== undefined) return { kind, accountId: first };
  return { kind: 'calls', accountIds: kind === 'calls' ? words : [] };
}
