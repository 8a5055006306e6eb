import { once } from 'node:events';
import WebSocket from 'ws';

/** A call of the server as a till sees it. */
export interface TillCall {
  jsonrpc: string;
  id: string;
  method: string;
  params: unknown;
}

export type TillAnswer = (call: TillCall) => unknown;

/** Says yes to every call. */
export const agree: TillAnswer = ({ id }) => ({
  jsonrpc: '2.0',
  id,
  result: { status: 'success' },
});

/** The HTTP status that a connection was refused with, and `Retry-After`. */
export class Refused extends Error {
  readonly status: number;
  readonly body: string;

  constructor(status: number, body: string) {
    super(`refused with ${status}`);
    this.status = status;
    this.body = body;
  }
}

/** A client of the gate; `answer` undefined means that it keeps silent. */
export async function openTill(
  url: string,
  options: {
    answer?: TillAnswer | undefined;
    /** Instead of `answer`: the frames that a whole till answers a frame with. */
    frames?: (text: string) => Promise<readonly string[]>;
    headers?: Record<string, string>;
    autoPong?: boolean;
  } = {},
) {
  const socket = new WebSocket(url, {
    headers: options.headers,
    autoPong: options.autoPong ?? true,
  });
  const calls: TillCall[] = [];
  const errors: Record<string, unknown>[] = [];
  const waiting: (() => void)[] = [];
  const closed = new Promise<number>((resolve) => {
    socket.on('close', (code) => {
      resolve(code);
    });
  });
  let answer = options.answer;
  let pings = 0;
  socket.on('ping', () => (pings += 1));
  socket.on('message', (data: Buffer) => {
    const frame = JSON.parse(data.toString('utf8')) as Record<string, unknown>;
    if ('method' in frame) {
      const call = frame as unknown as TillCall;
      calls.push(call);
      void options.frames?.(data.toString('utf8')).then((frames) => {
        for (const each of frames) socket.send(each);
      });
      const reply = answer?.(call);
      if (reply !== undefined) socket.send(JSON.stringify(reply));
    } else errors.push(frame);
    for (const tell of waiting.splice(0)) tell();
  });
  const refused = new Promise<never>((_resolve, reject) => {
    socket.on('unexpected-response', (_request, response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        reject(new Refused(response.statusCode ?? 0, Buffer.concat(chunks).toString('utf8')));
      });
    });
  });
  socket.on('error', () => undefined);
  await Promise.race([once(socket, 'open'), refused]);
  refused.catch(() => undefined);
  return {
    calls,
    errors,
    closed,
    /** The ids of the orders that were told, in the order of the calls. */
    orders: () => calls.map(({ params }) => (params as { id: string }[])[0]?.id),
    /** Answers like this from now on. */
    behave: (next: TillAnswer | undefined) => {
      answer = next;
    },
    pings: () => pings,
    send: (text: string | Buffer) => {
      socket.send(text);
    },
    ping: async () => {
      socket.ping();
      await once(socket, 'pong');
    },
    /** Resolves when `done` holds, looking after every frame. */
    until: async (done: () => boolean) => {
      while (!done()) await new Promise<void>((resolve) => waiting.push(resolve));
    },
    close: async () => {
      socket.close();
      await closed;
    },
  };
}

export type Till = Awaited<ReturnType<typeof openTill>>;
