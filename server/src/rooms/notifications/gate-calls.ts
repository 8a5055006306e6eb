import { emit, type Tx } from '#kernel/database/database.ts';
import { groupCommit } from '#kernel/database/group-commit.ts';
import { retryDelayMs } from '#kernel/retry-delay.ts';
import { setProcessingStatus } from '#rooms/orders/index.ts';
import * as sql from './gate.sql.ts';
import { noteAtGate } from './gate-presence.ts';
import { signalCalls } from './gate-signal.ts';
import { isAlert, notificationRefused } from './notification.events.ts';
import { gateWaitMs } from './notification.ts';
import { insertTries } from './notification.sql.ts';
import { failed, readAnswerObject, type Verdict } from './read-answer.ts';
import { shippingUnavailable, type SettleDeps } from './settle-tries.ts';
import { controllingShops, tellPayers } from './tell-payers.ts';
import { tryRow } from './try-row.ts';

/** A notification that waits for a connection of the gate. */
export interface GateCall {
  id: string;
  accountId: string;
  merchantId: string;
  orderId: string | null;
  tries: number;
  body: string;
}

/** What came of a call on the connections that were open. */
export interface CallResult {
  call: GateCall;
  startedAt: Date;
  durationMs: number;
  /** The frame of the answer that counts. */
  answer: string;
  error: string | null;
  verdict: Verdict;
}

/** What the gate needs of the room. */
export interface GateCalls {
  /** Waiting calls of an account, oldest first. `putOff` brings those of a later time, too. */
  waiting(
    accountId: string,
    want: {
      limit: number;
      except: readonly string[];
      putOff: boolean;
      /** Shops whose calls can be heard here; null: all of the account. */
      merchantIds: readonly string[] | null;
    },
  ): Promise<GateCall[]>;
  /** Stores a result, with others of the same moment in one commit. */
  settle(result: CallResult): Promise<void>;
  /** Programs of these accounts are connected now: the gate is a channel to them. */
  present(accountIds: readonly string[]): Promise<void>;
}

/** Nobody waits for what came of a call, so under load some are stored together. */
const settleApartMs = 25;

/** The `id` of a call: the same in every repeat, 20 hex digits (spec 04, Gate). */
export function callId(notificationId: string): string {
  return notificationId.replaceAll('-', '').slice(0, 20);
}

/** The order stands in the frame as it was made, byte for byte. */
export function callFrame(call: Pick<GateCall, 'id' | 'body'>): string {
  return (
    `{"jsonrpc":"2.0","id":"${callId(call.id)}","method":"onOrderStatusChange",` +
    `"params":[${call.body}]}`
  );
}

/** Reads the answer of a call: anything but an error counts as success, unless it says no. */
export function readCallAnswer(answer: { result?: unknown; error?: unknown }): Verdict {
  if (answer.error !== undefined && answer.error !== null) {
    return failed(`the answer is an error: ${JSON.stringify(answer.error)}`);
  }
  return readAnswerObject(answer.result) ?? { outcome: 'delivered', code: null, message: null };
}

/** Opens the gate's side of the room. */
export function gateCalls(deps: SettleDeps): GateCalls {
  const { database } = deps;
  const commit = groupCommit<CallResult, undefined>({
    name: 'notifications.settle-calls',
    database,
    apartMs: settleApartMs,
    work: async (tx, results) => {
      await settleCalls(tx, results, deps);
      return results.map(() => ({ done: undefined }));
    },
  });
  return {
    waiting: (accountId, { limit, except, putOff, merchantIds }) =>
      database.rows<GateCall>(sql.waitingCalls, [
        ...[accountId, database.now(), putOff, except, limit, merchantIds],
      ]),
    settle: commit,
    present: (accountIds) => noteAtGate(database, accountIds),
  };
}

async function settleCalls(
  tx: Tx,
  results: readonly CallResult[],
  { accounts, random }: SettleDeps,
): Promise<void> {
  const now = tx.now();
  const tries = results.map(({ call, verdict, ...rest }) =>
    tryRow({
      ...rest,
      notificationId: call.id,
      id: tx.newId(),
      channel: 'gate',
      url: null,
      requestHeaders: null,
      status: null,
      verdict,
    }),
  );
  await tx.run(insertTries, [JSON.stringify(tries)]);
  const rows = results.map(({ call, verdict }) => {
    // After the last try only a new connection makes another one.
    const waitMs = retryDelayMs(call.tries + 1, random()) ?? gateWaitMs;
    return {
      id: call.id,
      state: verdict.outcome === 'failed' ? 'waiting' : verdict.outcome,
      due_at: new Date(now.getTime() + waitMs),
      code: verdict.code,
      message: verdict.message,
    };
  });
  const saved = await tx.rows<{ id: string }>(sql.saveCalls, [JSON.stringify(rows), now]);
  const ids = new Set(saved.map(({ id }) => id));
  const ended = results.filter(
    ({ call, verdict }) => ids.has(call.id) && verdict.outcome !== 'failed',
  );
  const answered = results.map(({ call }) => call);
  const controlling = await controllingShops(accounts, answered);
  for (const each of ended) await tellRefusal(tx, each, controlling);
  await tellPayers(tx, answered, controlling);
  // Another process may hold back the next call of one of these orders.
  await signalCalls(
    tx,
    ended.map(({ call }) => call.accountId),
  );
}

async function tellRefusal(
  tx: Tx,
  { call, verdict }: CallResult,
  controlling: ReadonlySet<string>,
): Promise<void> {
  const { id: notificationId, accountId, merchantId, orderId } = call;
  const { code, message } = verdict;
  if (verdict.outcome !== 'refused') return;
  if (code === shippingUnavailable && orderId !== null) {
    await setProcessingStatus(tx, orderId, shippingUnavailable);
  }
  if (!isAlert(code, controlling.has(merchantId))) return;
  const about = { notificationId, accountId, merchantId, orderId };
  emit(tx, notificationRefused.make({ ...about, channel: 'gate', code, message }));
}
