import type { Order } from '@invogate/client';

/** What becomes of one order event: an answer for the shop, a failure, or no answer at all. */
export type Handled = { result: unknown } | { failure: string } | 'leave';

export interface FrameHandlers {
  onOrder(order: Order): Promise<Handled>;
  /** The last lines that were shown, for the server's diagnostics. */
  recentLines(count: number): readonly string[];
}

interface Call {
  id: string | number | null;
  method: string;
  params: unknown;
}

/** Answers one JSON-RPC frame of the gate; undefined when there is nothing to answer. */
export async function answerFrame(
  text: string,
  handlers: FrameHandlers,
): Promise<string | undefined> {
  const call = callIn(text);
  if (call === undefined) return undefined;
  const { id, method, params } = call;
  const reply = (rest: object) => JSON.stringify({ jsonrpc: '2.0', id, ...rest });
  if (method === 'getStatus') {
    const log = handlers.recentLines(logQuantityIn(params));
    return reply({ result: { version: '0.1.0', type: 'cli', settings: {}, log } });
  }
  if (method !== 'onOrderStatusChange') {
    return reply({ error: { code: -32601, message: `no method ${method}` } });
  }
  const order: unknown = Array.isArray(params) ? params[0] : undefined;
  if (typeof order !== 'object' || order === null) {
    return reply({ error: { code: -32602, message: 'params is an array with one order' } });
  }
  const handled = await handlers.onOrder(order as Order);
  if (handled === 'leave') return undefined;
  if ('failure' in handled) return reply({ error: { code: -32000, message: handled.failure } });
  return reply({ result: handled.result });
}

function callIn(text: string): Call | undefined {
  let frame: unknown;
  try {
    frame = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof frame !== 'object' || frame === null) return undefined;
  const { id, method, params } = frame as Record<string, unknown>;
  if (typeof method !== 'string') return undefined;
  return { id: typeof id === 'string' || typeof id === 'number' ? id : null, method, params };
}

function logQuantityIn(params: unknown): number {
  if (typeof params !== 'object' || params === null || !('logQuantity' in params)) return 0;
  const { logQuantity } = params;
  return typeof logQuantity === 'number' && logQuantity > 0 ? Math.floor(logQuantity) : 0;
}
