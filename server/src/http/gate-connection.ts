import type { WebSocket } from '@fastify/websocket';
import type { Caller } from '#kernel/route.ts';
import type { Secret } from '#kernel/secret.ts';
import { readFrame, type FrameAnswer } from './gate-frame.ts';

/** Times of a connection; tests make them short. */
export interface GateTiming {
  /** Between two pings. */
  pingMs: number;
  /** Without any frame or pong a connection is closed after this. */
  idleMs: number;
  /** A call waits this long for its answer. */
  answerMs: number;
  /** Between two looks for calls whose time has come. */
  lookMs: number;
}

/** Spec 04, N-4. */
export const gateTiming: GateTiming = {
  pingMs: 25_000,
  idleMs: 60_000,
  answerMs: 20_000,
  lookMs: 15_000,
};

export const closeCodes = { goingAway: 1001, policy: 1008, tryLater: 1013 } as const;

/** Unreadable frames within a minute after which the other end is not a client of ours. */
const unreadableMax = 10;
const minuteMs = 60_000;
/** Bytes that may wait for a client that does not read. */
const unsentMax = 16 * 1024 * 1024;

/** What a call came to on one connection. */
export type Heard = FrameAnswer | 'late' | 'closed';

/** One open connection: asks, hears answers, and knows whether the other end is alive. */
export class GateConnection {
  readonly caller: Caller;
  readonly token: Secret;
  readonly #socket: WebSocket;
  readonly #timing: GateTiming;
  readonly #waiting = new Map<string, (heard: Heard) => void>();
  readonly #closed: Promise<void>;
  #unreadable: number[] = [];
  #seenMs = performance.now();
  #pingedMs = performance.now();

  constructor(socket: WebSocket, caller: Caller, token: Secret, timing: GateTiming) {
    this.#socket = socket;
    this.caller = caller;
    this.token = token;
    this.#timing = timing;
    socket.on('message', (data, isBinary) => {
      this.#seen();
      this.#hear(isBinary ? undefined : textOf(data));
    });
    socket.on('ping', () => this.#seen());
    socket.on('pong', () => this.#seen());
    this.#closed = new Promise((resolve) => {
      socket.on('close', () => {
        const all = [...this.#waiting.values()];
        this.#waiting.clear();
        for (const tell of all) tell('closed');
        resolve();
      });
    });
  }

  /** Resolves when the connection is gone. */
  get closed(): Promise<void> {
    return this.#closed;
  }

  /** Sends a call and waits for its answer, as long as a call may wait unless told otherwise. */
  ask(id: string, frame: string, waitMs = this.#timing.answerMs): Promise<Heard> {
    if (this.#socket.readyState !== this.#socket.OPEN) return Promise.resolve('closed');
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        if (this.#waiting.get(id) === tell) this.#waiting.delete(id);
        resolve('late');
      }, waitMs);
      const tell = (heard: Heard): void => {
        clearTimeout(timer);
        resolve(heard);
      };
      this.#waiting.set(id, tell);
      this.#send(frame);
    });
  }

  /** Pings when it is time, and closes when nothing was heard for too long. */
  tick(nowMs: number): void {
    if (nowMs - this.#seenMs >= this.#timing.idleMs) {
      this.close(closeCodes.goingAway, 'nothing heard');
      this.#socket.terminate();
    } else if (nowMs - this.#pingedMs >= this.#timing.pingMs) {
      this.#pingedMs = nowMs;
      if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping();
    }
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  /** Cuts a connection whose end does not answer the closing. */
  terminate(): void {
    this.#socket.terminate();
  }

  #hear(text: string | undefined): void {
    const frame = readFrame(text);
    if (frame.kind === 'answer') {
      const tell = this.#waiting.get(frame.answer.id);
      this.#waiting.delete(frame.answer.id);
      tell?.(frame.answer);
      return;
    }
    if (frame.reply !== undefined) this.#send(frame.reply);
    if (frame.kind === 'unreadable') this.#countUnreadable();
  }

  #countUnreadable(): void {
    const nowMs = performance.now();
    this.#unreadable = [...this.#unreadable.filter((ms) => nowMs - ms < minuteMs), nowMs];
    if (this.#unreadable.length >= unreadableMax) {
      this.close(closeCodes.policy, 'frames must be JSON');
    }
  }

  #send(text: string): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > unsentMax)
      this.close(closeCodes.tryLater, 'reads too slowly');
    else this.#socket.send(text);
  }

  #seen(): void {
    this.#seenMs = performance.now();
  }
}

function textOf(data: Buffer | ArrayBuffer | Buffer[]): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8');
}
