import { WebSocket } from 'ws';
import type { RawData } from 'ws';

export interface GateOptions {
  /** `ws://…/v3/gate/rpc` */
  url: string;
  token: string;
  signal: AbortSignal;
  /** From 0 up to, but not including, 1: keeps many listeners from coming back in step. */
  random: () => number;
  onOpen: () => void;
  onLost: (reason: string, waitMs: number) => void;
  /** Answers a frame, with none, one or several; undefined leaves it without an answer. */
  onFrame: (text: string) => Promise<string | readonly string[] | undefined>;
}

interface End {
  reason: string;
  /** The server does not take the token: nothing changes before the token does. */
  refused: boolean;
  lifeMs: number;
}

const firstWaitMs = 1000;
const waitMaxMs = 60_000;
/** A connection that lived so long was a good one: start over with short waits. */
const goodLifeMs = 60_000;
/** The server pings every 25 s; silence of three pings is a dead connection. */
const silenceMaxMs = 75_000;

/** Stays connected until told to stop; answers `refused` when the token is not taken. */
export async function keepConnected(options: GateOptions): Promise<'stopped' | 'refused'> {
  const { signal } = options;
  let waitMs = firstWaitMs;
  for (;;) {
    const end = await connectOnce(options);
    if (signal.aborted) return 'stopped';
    if (end.refused) return 'refused';
    if (end.lifeMs >= goodLifeMs) waitMs = firstWaitMs;
    const jittered = Math.round(waitMs * (0.5 + options.random() / 2));
    options.onLost(end.reason, jittered);
    if (!(await waited(jittered, signal))) return 'stopped';
    waitMs = Math.min(waitMs * 2, waitMaxMs);
  }
}

function connectOnce(options: GateOptions): Promise<End> {
  const { url, token, signal } = options;
  return new Promise((resolve) => {
    const startedAt = performance.now();
    const socket = new WebSocket(url, {
      headers: { authorization: `Bearer ${token}` },
      handshakeTimeout: 10_000,
      maxPayload: 4 * 1024 * 1024,
    });
    let reason = '';
    let refused = false;
    let silence: NodeJS.Timeout | undefined;
    const heard = (): void => {
      clearTimeout(silence);
      silence = setTimeout(() => {
        reason = 'silence';
        socket.terminate();
      }, silenceMaxMs);
    };
    const stop = (): void => socket.close(1000);
    signal.addEventListener('abort', stop, { once: true });
    socket.on('open', () => {
      heard();
      options.onOpen();
    });
    socket.on('ping', heard);
    socket.on('message', (data, isBinary) => {
      heard();
      if (!isBinary) void answer(socket, textOf(data), options);
    });
    socket.on('unexpected-response', (_request, response) => {
      const status = response.statusCode ?? 0;
      reason = `HTTP ${status}`;
      refused = status === 401 || status === 403;
      // Whoever hears this event has to end the handshake; `close` follows.
      socket.terminate();
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (reason === '') reason = error.code ?? error.message;
    });
    socket.on('close', (code, words) => {
      clearTimeout(silence);
      signal.removeEventListener('abort', stop);
      if (reason === '') reason = [String(code), words.toString()].join(' ').trim();
      const lifeMs = performance.now() - startedAt;
      resolve({ reason, refused: refused || code === 1008, lifeMs });
    });
  });
}

async function answer(socket: WebSocket, text: string, options: GateOptions): Promise<void> {
  const reply = await options.onFrame(text);
  for (const frame of [reply ?? []].flat()) {
    if (socket.readyState === WebSocket.OPEN) socket.send(frame);
  }
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return Buffer.from(data as Buffer).toString();
}

function waited(ms: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const stop = (): void => {
      clearTimeout(timer);
      resolve(false);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve(true);
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
