import type { GateAsks, TillWanted } from '#rooms/notifications/index.ts';
import {
  type ConnectedPoint,
  type PosConnector,
  type TableRef,
  type TillAct,
} from '#rooms/pos/ports.ts';
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

/** How long a till may take, milliseconds (spec 14, Methods). */
const askMs = 8000;
const closeMs = 20_000;

export interface PosGateDeps {
  asks: Pick<GateAsks, 'ask' | 'tills'>;
  readOrder: ReadOrder;
  now: () => Date;
  /** Tests make the times short. */
  timing?: { askMs: number; closeMs: number };
}

/** The way to tills that are connected to the gate (spec 14 §2–3). */
export function posGate(deps: PosGateDeps): PosConnector {
  const { readOrder, timing = { askMs, closeMs } } = deps;
  const tills = async ({ accountId, merchantId, deviceId }: ConnectedPoint) => {
    const all = await deps.asks.tills(accountId, merchantId);
    return deviceId === null ? all : all.filter((till) => till.deviceId === deviceId);
  };
  const can = async (point: ConnectedPoint, act: TillAct) =>
    (await tills(point)).some(({ capabilities }) => capabilities.includes(tillMethods[act]));
  /** Calls one till; resolves with its result and who has answered. */
  const call = async (wanted: TillWanted, method: string, params: object, waitMs: number) => {
    const answer = await deps.asks.ask(wanted, method, params, waitMs);
    if (answer.kind === 'result') return answer;
    if (answer.kind === 'none') throw senseless(answer.why);
    const { code: number, message, data } = answer;
    throw troubleOf({ code: wordOf(data), number, message, data }, readOrder);
  };
  return {
    kind: 'gate',
    serves: can,
    capabilities: async (point) => ({
      tables: await can(point, 'read'),
      lock: await can(point, 'lock'),
      changes: 'push',
      closes: await can(point, 'close'),
    }),
    health: async (point) => {
      const [newest] = await tills(point);
      return newest
        ? { ok: true, since: newest.connectedAt }
        : { ok: false, since: deps.now(), reason: 'no till is connected' };
    },
    listTables: async (point) =>
      [...new Set((await tills(point)).flatMap((till) => till.tables))].map((number) => ({
        number,
      })),
    readTable: async (point, ask) => {
      const params = readParams(point, ask);
      const wanted = { ...wantedOf(point, ask.table), tableNumber: ask.table.number };
      const { result, till } = await call(wanted, tillMethods.read, params, timing.askMs);
      const orders = ordersOf(result, readOrder);
      ask.onAnswered?.(till);
      return orders;
    },
    lock: async (point, { table, posOrderId, revision, seconds }, requestId) => {
      const params = { requestId, posOrderId, revision, seconds };
      const wanted = wantedOf(point, table);
      const { result } = await call(wanted, tillMethods.lock, params, timing.askMs);
      return lockOf(result);
    },
    unlock: async (point, { lockId, table }, requestId) => {
      const wanted = wantedOf(point, table);
      await call(wanted, tillMethods.unlock, { requestId, lockId }, timing.askMs);
    },
    settle: async (point, settlement, requestId) => {
      const params = closeParams(settlement, requestId);
      const wanted = wantedOf(point, settlement.table);
      const { result } = await call(wanted, tillMethods.close, params, timing.closeMs);
      return settledOf(result);
    },
  };
}

function wantedOf(point: ConnectedPoint, table: TableRef): TillWanted {
  const { accountId, merchantId, deviceId } = point;
  const wanted = { accountId, merchantId, deviceId };
  return { ...wanted, prefer: table.answeredBy ?? undefined, tableNumber: table.number };
}
