import { createHmac } from 'node:crypto';
import { outside } from '#kernel/outside.ts';
import { atom } from '#kernel/time.ts';
import type { ShopChannel } from '#rooms/notifications/ports.ts';
import { TillTrouble, type ConnectedPoint, type PosConnector } from '#rooms/pos/ports.ts';
import { asAnswer } from '../answer.ts';
import { jsonOf } from '../read-answer.ts';
import {
  lockOf,
  ordersOf,
  senseless,
  settledOf,
  troubleOf,
  type ReadOrder,
} from '../till-answer.ts';
import { closeParams, readParams, tillMethods } from '../till-params.ts';

export interface PosCallbackDeps {
  /** The guarded way to servers of shops: within 8 s, and within 20 s for `closeTable`. */
  channels: { ask: ShopChannel; close: ShopChannel };
  readOrder: ReadOrder;
  now: () => Date;
}

/** Tills show certificates of the public authorities. */
const publicTrust = { ca: null, certificate: null };

/** `X-Signature` of a body, lower-case hex; the key is taken as text. */
export function signCallback(body: string, key: string, algorithm: string): string {
  return createHmac(algorithm, key).update(body).digest('hex');
}

/** The way to tills that have an address instead of a socket (spec 14 §4). */
export function posCallback(deps: PosCallbackDeps): PosConnector {
  const { channels, readOrder } = deps;
  const call = (
    point: ConnectedPoint,
    method: string,
    { requestId, ...params }: { requestId: string } & Record<string, unknown>,
  ): Promise<unknown> =>
    outside('pos.callback', async () => {
      if (point.callback === null) throw senseless('the point has no address');
      const sentAt = atom(deps.now());
      const body = JSON.stringify({ requestId, method, params, sentAt });
      const { url, key, algorithm } = point.callback;
      const channel = method === tillMethods.close ? channels.close : channels.ask;
      const headers = {
        'Content-Type': 'application/json',
        Accept: 'application/json',
        'X-Signature': signCallback(body, key.reveal(), algorithm),
        'X-Request-Id': requestId,
      };
      const { status, answer, error } = await channel.post({
        ...{ url, body, headers },
        trust: publicTrust,
      });
      if (status !== 200) throw senseless(error ?? `the till answers HTTP ${String(status)}`);
      return resultOf(answer, readOrder);
    });
  return {
    kind: 'callback',
    serves: (point) => Promise.resolve(point.callback !== null),
    // What it can is not said: a till without locks answers such a call as an unknown one.
    capabilities: ({ callback }) =>
      Promise.resolve({
        ...{ tables: callback !== null, closes: callback !== null },
        ...{ lock: callback !== null, changes: 'poll' as const },
      }),
    health: ({ callback }) =>
      Promise.resolve({
        ok: callback !== null,
        since: deps.now(),
        ...(callback === null ? { reason: 'the point has no address' } : {}),
      }),
    listTables: () => Promise.resolve([]),
    readTable: async (point, ask) => {
      const params = { ...readParams(point, ask), requestId: ask.requestId };
      return ordersOf(await call(point, tillMethods.read, params), readOrder);
    },
    lock: async (point, { posOrderId, revision, seconds }, requestId) => {
      const params = { requestId, posOrderId, revision, seconds };
      try {
        return lockOf(await call(point, tillMethods.lock, params));
      } catch (error) {
        if (error instanceof TillTrouble && error.code === 'pos_offline') return undefined;
        throw error;
      }
    },
    unlock: async (point, { lockId }, requestId) => {
      await call(point, tillMethods.unlock, { requestId, lockId });
    },
    settle: async (point, settlement, requestId) => {
      const params = { ...closeParams(settlement, requestId), requestId };
      return settledOf(await call(point, tillMethods.close, params));
    },
  };
}

/** The result of a 200; a refusal is thrown by its word, anything else as no answer. */
function resultOf(text: string, readOrder: ReadOrder): unknown {
  const answer = asAnswer(jsonOf(text.replace(/^\uFEFF/, '').trim()));
  if (answer.status === 'success') return answer.result;
  if (answer.status !== 'error') throw senseless('the answer is no JSON of the protocol');
  const message = typeof answer.message === 'string' ? answer.message : '';
  throw troubleOf({ code: answer.code, message, data: answer.data }, readOrder);
}
