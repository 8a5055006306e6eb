import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { limits } from '#kernel/limits.ts';
import { serviceUnavailable } from '#kernel/wire-refusals.ts';
import type { Log } from './problem.ts';

export interface StateStreamDeps {
  /** The state to send, as JSON; throws a refusal before the stream begins. */
  read(request: FastifyRequest): Promise<string>;
  /** What the stream is about; throws a refusal where there is nothing of it. */
  key(request: FastifyRequest): string | Promise<string>;
  /** Hears keys, joined by commas, whose state changed; '' means that any may have. */
  onChange(hear: (keys: string) => void): void;
  /** Hears every few seconds of which keys streams are open here. */
  onOpen?(keys: readonly string[]): void;
  log: Log;
}

/** Keeps proxies from closing a silent stream. */
const pingMs = 15_000;
/** How often it is told which streams are open. */
const openMs = 20_000;

/** A page that listens: `tell` has its state sent anew. */
interface Stream {
  tell: () => void;
  end: () => void;
}

/**
 * Server-sent events: the state at once, then anew whenever it changes, in whichever process the
 * change was made. The stream carries states, not changes, so a lost message costs nothing.
 */
export function streamStates(fastify: FastifyInstance, path: string, deps: StateStreamDeps): void {
  const streams = streamsByKey();
  let count = 0;
  let closing = false;
  const presence = setInterval(() => {
    const keys = streams.keys();
    if (keys.length > 0) deps.onOpen?.(keys);
  }, openMs);
  presence.unref();
  deps.onChange((keys) => {
    for (const { tell } of streams.of(keys === '' ? streams.keys() : keys.split(','))) tell();
  });
  fastify.addHook('preClose', (done) => {
    closing = true;
    clearInterval(presence);
    for (const { end } of streams.of(streams.keys())) end();
    done();
  });

  fastify.get(path, async (request, reply) => {
    if (count >= limits.eventStreams) throw serviceUnavailable({ retryAfterS: 5 });
    const key = await deps.key(request);
    // It listens before it reads: a change that comes meanwhile is not lost.
    const missed = { news: false };
    const stream: Stream = { tell: () => void (missed.news = true), end: () => undefined };
    streams.add(key, stream);
    reply.raw.on('close', () => {
      streams.remove(key, stream);
    });
    const first = await deps.read(request);
    // Meanwhile the server began to stop, and would wait for this stream for ever;
    if (closing) throw serviceUnavailable({ retryAfterS: 5 });
    reply.hijack();
    const { raw } = reply;
    // or the page has gone: its `close` was told already.
    if (raw.destroyed) return;
    const ping = setInterval(() => raw.write(': ping\n\n'), pingMs);
    count += 1;
    raw.on('close', () => {
      clearInterval(ping);
      count -= 1;
    });
    raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-request-id': request.id,
    });
    raw.write(message(first));
    stream.tell = changeSender(raw, () => deps.read(request), deps.log);
    stream.end = () => raw.end();
    if (missed.news) stream.tell();
  });
}

function streamsByKey() {
  const open = new Map<string, Set<Stream>>();
  return {
    keys: () => [...open.keys()],
    of: (keys: readonly string[]) => keys.flatMap((key) => [...(open.get(key) ?? [])]),
    add: (key: string, stream: Stream) => {
      open.set(key, (open.get(key) ?? new Set()).add(stream));
    },
    remove: (key: string, stream: Stream) => {
      const mine = open.get(key);
      mine?.delete(stream);
      if (mine?.size === 0) open.delete(key);
    },
  };
}

const message = (json: string): string => `event: state\ndata: ${json}\n\n`;

/** Reads and sends the state; changes that come meanwhile are covered by one more reading. */
function changeSender(raw: ServerResponse, read: () => Promise<string>, log: Log): () => void {
  let asked = 0;
  let sent = 0;
  let busy = false;
  const send = async (): Promise<void> => {
    asked += 1;
    if (busy) return;
    busy = true;
    try {
      while (sent < asked) {
        sent = asked;
        raw.write(message(await read()));
      }
    } catch (error) {
      // The page falls back to asking by itself.
      log.warn({ err: error }, 'event-stream.failed');
      raw.end();
    } finally {
      busy = false;
    }
  };
  return () => void send();
}
