import type { IncomingHttpHeaders, IncomingMessage, RequestListener, Server } from 'node:http';
import type { ServerResponse } from 'node:http';
import { listenLocally, stopListening } from './local-server.ts';

/**
 * What goes wrong with the next request: `before` nothing is done; `after` the work is done and
 * only the answer is lost.
 */
export type RegisterFault =
  | 'cut_before'
  | 'cut_after'
  | 'error_before'
  | 'error_after'
  | 'silence_after'
  | 'garbage_after'
  | 'too_many'
  | 'busy';

export interface RegisterRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  /** The exact bytes. */
  body: Buffer;
}

export interface RegisterReply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** What a service does with a request; `path` names what is counted in `seen`. */
export type RegisterService = (request: RegisterRequest) => RegisterReply;

export interface FakeServer {
  port: number;
  /** How many requests of each kind arrived, such as `POST /documents`. */
  seen: Map<string, number>;
  /** Spoils the next requests, one each; `of` names the only kind that is spoiled. */
  fail(fault: RegisterFault, of?: string): void;
  /** Sends a callback, as the real services do: once, without waiting for what is made of it. */
  callBack(url: string, body: unknown): void;
  /** Ends when all callbacks have arrived, or could not. */
  calledBack(): Promise<void>;
  stop(): Promise<void>;
}

/** A local service of cash registers over `open`, for tests. `kindOf` names requests for counting. */
export async function fakeServer(
  open: (listener: RequestListener) => Server,
  kindOf: (request: RegisterRequest) => string,
  service: RegisterService,
): Promise<FakeServer> {
  const seen = new Map<string, number>();
  const faults: { fault: RegisterFault; of: string | undefined }[] = [];
  const calls = new Set<Promise<unknown>>();

  const reply = (request: RegisterRequest): RegisterReply | 'cut' | 'silence' => {
    const kind = kindOf(request);
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    const at = faults.findIndex(({ of }) => of === undefined || of === kind);
    const fault = at < 0 ? undefined : faults.splice(at, 1)[0]?.fault;
    const instead = fault === undefined ? undefined : insteadOfWork[fault];
    if (instead !== undefined) return instead;
    const answer = service(request);
    return (fault === undefined ? undefined : afterWork[fault]) ?? answer;
  };
  const server = open((message, response) => {
    void requestOf(message).then((request) => {
      deliver(response, reply(request));
    });
  });
  const port = await listenLocally(server);
  return {
    port,
    seen,
    fail: (fault, of) => void faults.push({ fault, of }),
    callBack: (url, body) => {
      const headers = { 'content-type': 'application/json' };
      const call = fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
        .then((response) => response.body?.cancel())
        .catch(() => undefined)
        .finally(() => calls.delete(call));
      calls.add(call);
    },
    calledBack: async () => {
      await Promise.all(calls);
    },
    stop: () => stopListening(server),
  };
}

const broken = { status: 502, body: 'Bad gateway' };

const insteadOfWork: Partial<Record<RegisterFault, RegisterReply | 'cut'>> = {
  cut_before: 'cut',
  error_before: broken,
  too_many: { status: 429, headers: { 'retry-after': '2' } },
  busy: { status: 503, headers: { 'retry-after': '30' } },
};

const afterWork: Partial<Record<RegisterFault, RegisterReply | 'cut' | 'silence'>> = {
  cut_after: 'cut',
  silence_after: 'silence',
  error_after: broken,
  garbage_after: { status: 200, body: '<html>' },
};

async function requestOf(message: IncomingMessage): Promise<RegisterRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const { method = '', url = '/', headers } = message;
  return { method, path: url, headers, body: Buffer.concat(chunks) };
}

function deliver(response: ServerResponse, reply: RegisterReply | 'cut' | 'silence'): void {
  if (reply === 'silence') return;
  if (reply === 'cut') {
    response.destroy();
    return;
  }
  const { status, body, headers } = reply;
  const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
}
