/** A call of the server, one JSON-RPC object of a text frame. */
export interface GateCall {
  id: string | number | null;
  method: string;
  params: unknown;
}

/** The call in a frame; undefined: it holds none. */
export function callIn(text: string): GateCall | undefined {
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

/** The frame that answers a call with `{result}` or `{error}`. */
export function replyTo({ id }: GateCall, reply: object): string {
  return JSON.stringify({ jsonrpc: '2.0', id, ...reply });
}

/** The one order of `onOrderStatusChange`; undefined: there is none. */
export function orderIn({ params }: GateCall): object | undefined {
  const order: unknown = Array.isArray(params) ? params[0] : undefined;
  return typeof order === 'object' && order !== null ? order : undefined;
}

/** How many lines of its log the server wants. */
export function logQuantityIn({ params }: GateCall): number {
  if (typeof params !== 'object' || params === null || !('logQuantity' in params)) return 0;
  const { logQuantity } = params;
  return typeof logQuantity === 'number' && logQuantity > 0 ? Math.floor(logQuantity) : 0;
}

/** Replies that the protocol has for calls which nobody can serve. */
export const unservable = {
  noMethod: (method: string) => ({ error: { code: -32601, message: `no method ${method}` } }),
  noOrder: { error: { code: -32602, message: 'params is an array with one order' } },
};
