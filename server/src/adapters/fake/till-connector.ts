import { outside } from '#kernel/outside.ts';
import type { ConnectedPoint, PosConnector } from '#rooms/pos/ports.ts';
import {
  lockOf,
  ordersOf,
  senseless,
  settledOf,
  troubleOf,
  wordOf,
  type ReadOrder,
} from '../till-answer.ts';
import { closeParams, readParams, tillMethods } from '../till-params.ts';
import type { TillCore } from '@invogate/till/till-core.ts';

/** A way to tills of this process, for tests and demonstrations: one for each point. */
export function tillConnector(
  tillOf: (point: ConnectedPoint) => TillCore | undefined,
  readOrder: ReadOrder,
  { lock = true, now = () => new Date() }: { lock?: boolean; now?: () => Date } = {},
): PosConnector {
  const call = (point: ConnectedPoint, method: string, params: object): Promise<unknown> =>
    outside('pos.fake', async () => {
      const reply = await tillOf(point)?.call(method, { ...params });
      if (!reply) throw senseless('the till keeps silent');
      if ('result' in reply) return reply.result;
      const { code: number, message, data } = reply.error;
      throw troubleOf({ code: wordOf(data), number, message, data }, readOrder);
    });
  return {
    kind: 'fake',
    serves: (point) => Promise.resolve(tillOf(point) !== undefined),
    capabilities: () =>
      Promise.resolve({ tables: true, lock, changes: lock ? 'push' : 'poll', closes: true }),
    health: (point) => Promise.resolve({ ok: tillOf(point) !== undefined, since: now() }),
    listTables: () => Promise.resolve([]),
    readTable: async (point, ask) =>
      ordersOf(await call(point, tillMethods.read, readParams(point, ask)), readOrder),
    lock: async (point, { posOrderId, revision, seconds }, requestId) =>
      lockOf(await call(point, tillMethods.lock, { requestId, posOrderId, revision, seconds })),
    unlock: async (point, { lockId }, requestId) => {
      await call(point, tillMethods.unlock, { requestId, lockId });
    },
    settle: async (point, settlement, requestId) =>
      settledOf(await call(point, tillMethods.close, closeParams(settlement, requestId))),
  };
}
