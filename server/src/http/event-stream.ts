import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { limits } from '#kernel/limits.ts';
import { serviceUnavailable } from '#kernel/wire-refusals.ts';
import type { Log } from './problem.ts';

export interface StateStreamDeps {
  /** The state to send, as JSON; throws a refusal before the stream begins. */
  read(request: FastifyRequest): Promise<string>;
  /** What the stream is about. */
  key(request: FastifyRequest): string;
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

/**
 * Server-sent events: the state at once, then anew whenever it changes, in whichever process the
 * change was made. The stream carries states, not changes, so a lost message costs nothing.
 */
export function streamStates(fastify: FastifyInstance, path: string, deps: StateStreamDeps): void {
  const open = new Map<string, Set<() => void>>();
  let count = 0;
  let closing = false;
  const presence = setInterval(() => {
    if (open.size > 0) deps.onOpen?.([...open.keys()]);
  }, openMs);
  presence.unref();
  deps.onChange((keys) => {
    const named = keys === '' ? [...open.keys()] : keys.split(',');
    for (const key of named) for (const send of open.get(key) ?? []) send();
  });
  fastify.addHook('preClose', (done) => {
    closing = true;
    clearInterval(presence);
    for (const sends of open.values()) for (const send of sends) endStream(send);
    done();
  });
  const ends = new WeakMap<() => void, () => void>();
  const endStream = (send: () => void): void => ends.get(send)?.();

  fastify.get(path, async (request, reply) => {
    if (count >= limits.eventStreams) throw serviceUnavailable({ retryAfterS: 5 });
    const first = await deps.read(request);
    // Meanwhile the server began to stop, and would wait for this stream for ever;
    if (closing) throw serviceUnavailable({ retryAfterS: 5 });
    const key = deps.key(request);
    reply.hijack();
    const { raw } = reply;
    // or the page has gone: its `close` was told already.
    if (raw.destroyed) return;
    const send = changeSender(raw, () => deps.read(request), deps.log);
    const ping = setInterval(() => raw.write(': ping\n\n'), pingMs);
    ends.set(send, () => raw.end());
    count += 1;
    open.set(key, (open.get(key) ?? new Set()).add(send));
    raw.on('close', () => {
      clearInterval(ping);
      count -= 1;
      const mine = open.get(key);
      mine?.delete(send);
      if (mine?.size === 0) open.delete(key);
    });
    raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-request-id': request.id,
    });
    raw.write(message(first));
  });
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
