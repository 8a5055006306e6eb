import { emit, type Database } from '#kernel/database/database.ts';
import { alarm } from '#kernel/alarm.ts';
import { outside } from '#kernel/outside.ts';
import type { Secret } from '#kernel/secret.ts';
import { callId } from './gate-calls.ts';
import { chooseTill, type TillAtGate, type TillWanted } from './choose-till.ts';
import * as sql from './gate-asks.sql.ts';
import { readGateStatus, type GateStatus } from './gate-status.ts';
import { signalGreet, signalTell, signalTold, type TillSignal } from './gate-signal.ts';
import { readTillFacts } from './gate-till.ts';
import { tillConnected } from './notification.events.ts';

/** What a connection says to a call: its frame, or that none came. */
export type LineHeard = { result: unknown; error: unknown } | 'late' | 'closed';

/** A connection of the gate, as this room needs it. */
export interface GateLine {
  readonly accountId: string;
  readonly merchantId: string | null;
  readonly token: Secret;
  readonly closed: Promise<void>;
  ask(id: string, frame: string, waitMs?: number): Promise<LineHeard>;
}

/** What came of a call; `none`: nobody there, no answer in time, or a method that is not known. */
export type TillAnswer =
  | { kind: 'result'; result: unknown; till: string }
  | { kind: 'error'; code: number | null; message: string; data: unknown; till: string }
  | { kind: 'none'; why: string };

/** Whether programs of an account, or of its one shop that is named, are to say what they can. */
export type WantsTills = (accountId: string, merchantId: string | null) => Promise<boolean>;

/** Calls that one till alone answers, wherever its connection is (spec 14, Gate). */
export interface GateAsks {
  /** Asks one till; `params` is one named object. Rejects only when the database is away. */
  ask(wanted: TillWanted, method: string, params: object, waitMs: number): Promise<TillAnswer>;
  /**
   * Asks a till how it is, with so many lines of its log; undefined: none has answered. Whatever
   * looks like a secret is masked before it leaves the process of the connection.
   */
  status(wanted: TillWanted, logQuantity: number): Promise<GateStatus | undefined>;
  /** Tills of a shop that are connected and have said what they can, the newest first. */
  tills(accountId: string, merchantId: string): Promise<TillAtGate[]>;
  /** Names who decides which programs are asked what they can; by default none are. */
  serve(wants: WantsTills): void;
  /** Asks programs of this account that were connected before they were wanted. */
  greet(accountId: string): Promise<void>;
  /** For the gate: a connection that has come. */
  join(line: GateLine): void;
  /** For the gate: what another process said. */
  hear(signal: TillSignal): void;
  /** For the gate, every few seconds: connections that are here live on. */
  refresh(): void;
  /** For the gate: connections of this process are gone. */
  leave(): Promise<void>;
}

const statusMethod = 'getStatus';
/** How long getStatus may take. */
const statusMs = 20_000;
/** A connection that its process has not refreshed for so long is gone. */
const aliveMs = 60_000;
/** Rows of processes that died, and old calls, are forgotten after this. */
const forgetMs = 60 * 60_000;
/** For the way between two processes, beyond the till's own time. */
const wayMs = 500;

interface StoredAsk {
  id: string;
  connectionId: string;
  method: string;
  params: object;
  waitMs: number;
  answer: TillAnswer | null;
}

/** Opens the room's side of calls to single tills. */
export function gateAsks(database: Database, onTrouble: (error: unknown) => void): GateAsks {
  const desk = new Desk(database, onTrouble);
  return {
    ask: (...about) => outside('pos.gate', () => desk.ask(...about)),
    status: async (wanted, logQuantity) => {
      const params = { logQuantity };
      const answer = await outside('pos.gate', () =>
        desk.ask(wanted, statusMethod, params, statusMs),
      );
      return answer.kind === 'result' ? (answer.result as GateStatus) : undefined;
    },
    tills: (accountId, merchantId) => desk.tills(accountId, merchantId),
    serve: (wants) => {
      desk.wants = wants;
    },
    greet: (accountId) => database.inTransaction('gate.greet', (tx) => signalGreet(tx, accountId)),
    join: (line) => {
      desk.join(line);
    },
    hear: (signal) => {
      desk.hear(signal);
    },
    refresh: () => {
      desk.refresh();
    },
    leave: () => desk.leave(),
  };
}

/** A till that gives locks takes them back; it names only the former. */
const capabilityFor: Readonly<Record<string, string>> = { unlockTableOrder: 'lockTableOrder' };

class Desk {
  wants: WantsTills = () => Promise.resolve(false);
  readonly #database: Database;
  readonly #onTrouble: (error: unknown) => void;
  /** Connections of this process that have said what they can. */
  readonly #lines = new Map<string, GateLine>();
  /** Those that were not asked yet. */
  readonly #strangers = new Set<GateLine>();
  /** Those that could not be asked, or noted, as the database was away. */
  readonly #missed = new Set<GateLine>();
  readonly #waiting = new Map<string, () => void>();
  #left = false;

  constructor(database: Database, onTrouble: (error: unknown) => void) {
    this.#database = database;
    this.#onTrouble = onTrouble;
  }

  async tills(accountId: string, merchantId: string): Promise<TillAtGate[]> {
    const all = await this.#database.rows<TillAtGate>(sql.tillsOf, [accountId, merchantId]);
    const since = this.#database.now().getTime() - aliveMs;
    return all.filter(({ id, seenAt }) => this.#lines.has(id) || seenAt.getTime() > since);
  }

  async ask(
    wanted: TillWanted,
    method: string,
    params: object,
    waitMs: number,
  ): Promise<TillAnswer> {
    const tills = await this.tills(wanted.accountId, wanted.merchantId);
    const able = tills.filter(
      ({ capabilities }) =>
        method === statusMethod || capabilities.includes(capabilityFor[method] ?? method),
    );
    const till = chooseTill(able, wanted);
    if (!till) return { kind: 'none', why: 'no till that can do it is connected' };
    const id = this.#database.newId();
    const ask = { id, connectionId: till.id, method, params, waitMs };
    const line = this.#lines.get(till.id);
    const answer = line ? await askCleanly(line, ask) : await this.#askElsewhere(ask);
    return answer.kind === 'none' ? answer : { ...answer, till: till.deviceId ?? till.id };
  }

  async #askElsewhere(ask: Omit<StoredAsk, 'answer'>): Promise<TillAnswer> {
    const { id, connectionId, method, params, waitMs } = ask;
    const told = alarm(waitMs + wayMs);
    this.#waiting.set(id, told.ring);
    await this.#database.inTransaction('gate.ask', async (tx) => {
      const json = JSON.stringify(params);
      await tx.run(sql.insertAsk, [id, connectionId, method, json, waitMs, tx.now()]);
      await signalTell(tx, id, connectionId);
    });
    await told.rang;
    this.#waiting.delete(id);
    const stored = await this.#database.row<StoredAsk>(sql.findAsk, [id]);
    return stored?.answer ?? { kind: 'none', why: 'no answer from the process of the connection' };
  }

  hear(signal: TillSignal): void {
    if (signal.kind === 'told') this.#waiting.get(signal.askId)?.();
    else if (signal.kind === 'tell') this.#try(this.#carry(signal.askId, signal.connectionId));
    else {
      for (const line of this.#strangers) {
        if (line.accountId === signal.accountId) this.#try(this.#meet(line));
      }
    }
  }

  async #carry(askId: string, connectionId: string): Promise<void> {
    const line = this.#lines.get(connectionId);
    const ask = line && (await this.#database.row<StoredAsk>(sql.findAsk, [askId]));
    if (!ask) return;
    const answer = await askCleanly(line, ask);
    await this.#database.inTransaction('gate.told', async (tx) => {
      await tx.run(sql.saveTold, [askId, JSON.stringify(answer)]);
      await signalTold(tx, askId);
    });
  }

  join(line: GateLine): void {
    this.#strangers.add(line);
    void line.closed.then(() => {
      this.#strangers.delete(line);
      this.#missed.delete(line);
    });
    this.#try(this.#meet(line));
  }

  async #meet(line: GateLine): Promise<void> {
    try {
      await this.#introduce(line);
    } catch (error) {
      this.#missed.add(line);
      throw error;
    }
  }

  /** Asks a connection what it can, where somebody wants to know, and lets all processes see it. */
  async #introduce(line: GateLine): Promise<void> {
    const { accountId, merchantId } = line;
    if (!(await this.wants(accountId, merchantId)) || !this.#strangers.delete(line)) return;
    const id = this.#database.newId();
    const ask = { id, connectionId: id, method: statusMethod, params: { logQuantity: 0 } };
    const answer = await askLine(line, { ...ask, waitMs: statusMs });
    const facts = readTillFacts(answer.kind === 'result' ? answer.result : undefined);
    if (facts.capabilities.length === 0 || this.#left) return;
    this.#lines.set(id, line);
    const end = { isThere: false };
    void line.closed.then(() => {
      end.isThere = true;
      this.#lines.delete(id);
      if (!this.#left) this.#try(this.#forget([id]));
    });
    const { deviceId, product, capabilities, tables } = facts;
    await this.#database.inTransaction('gate.till', async (tx) => {
      const row = [id, accountId, merchantId, deviceId, product, capabilities, tables, tx.now()];
      await tx.run(sql.insertTill, row);
      emit(tx, tillConnected.make({ accountId, merchantId, deviceId }));
    });
    // It went while it was being written, and its end was handled before there was a row.
    if (end.isThere) await this.#forget([id]);
  }

  refresh(): void {
    for (const line of this.#missed) {
      this.#missed.delete(line);
      this.#strangers.add(line);
      this.#try(this.#meet(line));
    }
    const ids = [...this.#lines.keys()];
    if (ids.length === 0) return;
    this.#try(
      this.#database.inTransaction('gate.refresh', async (tx) => {
        await tx.run(sql.refreshTills, [ids.sort(), tx.now()]);
        await tx.run(sql.forgetTills, [new Date(tx.now().getTime() - forgetMs)]);
      }),
    );
  }

  async leave(): Promise<void> {
    this.#left = true;
    const ids = [...this.#lines.keys()];
    this.#lines.clear();
    if (ids.length > 0) await this.#forget(ids).catch(this.#onTrouble);
  }

  async #forget(ids: readonly string[]): Promise<void> {
    await this.#database.inTransaction('gate.gone', (tx) => tx.run(sql.deleteTills, [ids]));
  }

  #try(work: Promise<unknown>): void {
    work.catch(this.#onTrouble);
  }
}

/** What a till says of itself is read, cut and masked here, where its token is known. */
async function askCleanly(line: GateLine, ask: Omit<StoredAsk, 'answer'>): Promise<TillAnswer> {
  const answer = await askLine(line, ask);
  if (ask.method !== statusMethod || answer.kind !== 'result') return answer;
  const { logQuantity } = ask.params as { logQuantity?: number };
  const result = readGateStatus(answer.result, logQuantity ?? 0, [line.token.reveal()]);
  return { ...answer, result };
}

async function askLine(
  line: GateLine,
  { id, method, params, waitMs, connectionId }: Omit<StoredAsk, 'answer'>,
): Promise<TillAnswer> {
  const frame = JSON.stringify({ jsonrpc: '2.0', id: callId(id), method, params });
  const heard = await line.ask(callId(id), frame, waitMs);
  if (heard === 'late') return { kind: 'none', why: 'no answer over the gate in time' };
  if (heard === 'closed') return { kind: 'none', why: 'the connection closed' };
  const { result, error } = heard;
  if (error === undefined || error === null) return { kind: 'result', result, till: connectionId };
  const of = (name: string): unknown =>
    typeof error === 'object' ? Reflect.get(error, name) : undefined;
  const [code, message] = [of('code'), of('message')];
  if (code === -32601) return { kind: 'none', why: `the till does not know ${method}` };
  return {
    kind: 'error',
    code: typeof code === 'number' ? code : null,
    message: typeof message === 'string' ? message : '',
    data: of('data'),
    till: connectionId,
  };
}
