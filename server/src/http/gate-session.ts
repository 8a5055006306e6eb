import {
  callFrame,
  callId,
  failed,
  readCallAnswer,
  type CallResult,
  type GateCall,
  type GateCalls,
} from '#rooms/notifications/index.ts';
import type { GateConnection, Heard } from './gate-connection.ts';

/** Calls of one account that wait for an answer at once in this process. */
const flightsMax = 100;
/** Calls of one account that are under way, those among them whose answer is being stored. */
const heldMax = 1000;
/** Calls that failed while a new connection is served what waits; more wait for their time. */
const failedMax = 1000;
/** Characters of an answer that are kept: 64 KiB of plain text. */
const answerLength = 65_536;

interface Flight {
  call: GateCall;
  startedAt: Date;
  startedMs: number;
  /** Connections that were asked and have not answered. */
  pending: number;
  /** The best answer so far that is no success: a final no counts more than a failure. */
  result: CallResult | undefined;
  ended: boolean;
}

export interface SessionDeps {
  calls: GateCalls;
  now: () => Date;
  onTrouble: (error: unknown) => void;
}

/**
 * The open connections of one account in this process, and the calls that go over them. Each call
 * goes to every connection that may hear it; the first success ends it. A call that no connection answered, as all
 * of them were closed, counts as not sent and waits.
 */
export class GateSession {
  readonly connections = new Set<GateConnection>();
  readonly #accountId: string;
  readonly #deps: SessionDeps;
  readonly #flights = new Map<string, Flight>();
  /** Failed since a connection came; they are not sent again before their time. */
  readonly #failed = new Set<string>();
  #putOff = false;
  /** More may wait than could be begun: the next answer makes room. */
  #full = false;
  #looking = false;
  #lookAgain = false;

  constructor(accountId: string, deps: SessionDeps) {
    this.#accountId = accountId;
    this.#deps = deps;
  }

  /** A connection gets what is under way and everything that waits, oldest first. */
  join(connection: GateConnection): void {
    this.connections.add(connection);
    for (const flight of this.#flights.values()) {
      if (mayHear(connection, flight.call)) this.#ask(flight, connection);
    }
    this.#putOff = true;
    this.#failed.clear();
    this.look();
  }

  /** Looks for calls that wait. Looks that are wanted meanwhile become one. */
  look(): void {
    this.#lookAgain = true;
    if (this.#looking) return;
    this.#looking = true;
    void this.#lookWhileWanted().finally(() => {
      this.#looking = false;
    });
  }

  async #lookWhileWanted(): Promise<void> {
    while (this.#lookAgain && this.connections.size > 0) {
      this.#lookAgain = false;
      const limit = this.#room();
      this.#full = limit <= 0;
      if (this.#full) return;
      try {
        const except = [...this.#flights.keys(), ...this.#failed];
        const putOff = this.#putOff;
        const want = { limit, except, putOff, merchantIds: this.#shopsHeard() };
        const found = await this.#deps.calls.waiting(this.#accountId, want);
        if (found.length < limit && putOff) this.#endPutOff();
        this.#full = found.length === limit;
        for (const call of found) this.#begin(call);
      } catch (error) {
        this.#deps.onTrouble(error);
      }
    }
  }

  /** What is answered and only being stored keeps nobody from hearing more. */
  #room(): number {
    let open = 0;
    for (const { ended } of this.#flights.values()) if (!ended) open += 1;
    return Math.min(flightsMax - open, heldMax - this.#flights.size);
  }

  /** A token may act for one shop only: its program hears of no other. */
  #shopsHeard(): string[] | null {
    const shops = new Set<string>();
    for (const { caller } of this.connections) {
      if (caller.merchantId === undefined) return null;
      shops.add(caller.merchantId);
    }
    return [...shops];
  }

  #endPutOff(): void {
    this.#putOff = false;
    this.#failed.clear();
  }

  #begin(call: GateCall): void {
    const hearers = [...this.connections].filter((connection) => mayHear(connection, call));
    if (this.#flights.has(call.id) || hearers.length === 0) return;
    const startedAt = this.#deps.now();
    const startedMs = performance.now();
    const flight: Flight = {
      call,
      startedAt,
      startedMs,
      pending: 0,
      result: undefined,
      ended: false,
    };
    this.#flights.set(call.id, flight);
    for (const connection of hearers) this.#ask(flight, connection);
  }

  #ask(flight: Flight, connection: GateConnection): void {
    flight.pending += 1;
    void connection.ask(callId(flight.call.id), callFrame(flight.call)).then((heard) => {
      flight.pending -= 1;
      if (!flight.ended) this.#hear(flight, heard);
    });
  }

  #hear(flight: Flight, heard: Heard): void {
    const result = resultOf(flight, heard);
    if (result !== undefined) {
      const better = flight.result === undefined || result.verdict.outcome !== 'failed';
      if (better && flight.result?.verdict.outcome !== 'refused') flight.result = result;
      if (result.verdict.outcome === 'delivered') flight.result = result;
    }
    if (flight.pending > 0 && flight.result?.verdict.outcome !== 'delivered') return;
    flight.ended = true;
    if (this.#full) this.look();
    void this.#end(flight);
  }

  async #end(flight: Flight): Promise<void> {
    const { call, result } = flight;
    let ended = false;
    try {
      if (result !== undefined) await this.#deps.calls.settle(result);
      if (result?.verdict.outcome === 'failed' && this.#putOff) this.#noteFailed(call.id);
      ended = result !== undefined && result.verdict.outcome !== 'failed';
    } catch (error) {
      this.#deps.onTrouble(error);
    } finally {
      this.#flights.delete(call.id);
      // Of an end every process is told with its commit, this one too.
      if (!ended || this.#full) this.look();
    }
  }

  #noteFailed(id: string): void {
    this.#failed.add(id);
    if (this.#failed.size > failedMax) this.#endPutOff();
  }
}

/** Whether the token of a connection acts for the shop of a call. */
function mayHear({ caller }: GateConnection, { merchantId }: GateCall): boolean {
  return (caller.merchantId ?? merchantId) === merchantId;
}

/** What an answer makes of a call; undefined when the connection was closed before it. */
function resultOf(flight: Flight, heard: Heard): CallResult | undefined {
  if (heard === 'closed') return undefined;
  const { call, startedAt } = flight;
  const durationMs = Math.round(performance.now() - flight.startedMs);
  const common = { call, startedAt, durationMs };
  if (heard === 'late') {
    const verdict = failed('no answer over the gate in time');
    return { ...common, answer: '', error: verdict.message, verdict };
  }
  const answer = heard.text.slice(0, answerLength);
  return { ...common, answer, error: null, verdict: readCallAnswer(heard) };
}
