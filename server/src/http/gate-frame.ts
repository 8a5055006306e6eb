/** The answer to a call of ours. */
export interface FrameAnswer {
  id: string;
  result: unknown;
  error: unknown;
  /** The frame as it came. */
  text: string;
}

/** What a frame of a client turns out to be. */
export type Frame =
  | { kind: 'answer'; answer: FrameAnswer }
  /** No JSON, or no text at all. */
  | { kind: 'unreadable'; reply: string }
  /** Readable, but nothing that the gate serves; `reply` is absent for a JSON-RPC notification. */
  | { kind: 'refused'; reply?: string };

const unreadable = errorFrame(null, -32700, 'Send one JSON object in each text frame');
const notOne = 'Send one request or answer in each frame; batches are not served';
const noMethod = 'The server calls, the client answers: no method can be called';

/**
 * Reads a frame by JSON-RPC 2.0 (spec 04, Gate). What has a result or an error is an answer, also
 * when it repeats the method.
 */
export function readFrame(text: string | undefined): Frame {
  let value: unknown;
  try {
    value = JSON.parse(text ?? '');
  } catch {
    return { kind: 'unreadable', reply: unreadable };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refused(null);
  const { id, method, result, error } = value as Record<string, unknown>;
  if ('result' in value || 'error' in value) {
    const answer = { id: String(id), result, error, text: text ?? '' };
    return { kind: 'answer', answer };
  }
  if (typeof method !== 'string') return refused(id);
  if (!('id' in value)) return { kind: 'refused' };
  return { kind: 'refused', reply: errorFrame(id, -32601, noMethod) };
}

function refused(id: unknown): Frame {
  return { kind: 'refused', reply: errorFrame(id, -32600, notOne) };
}

function errorFrame(id: unknown, code: number, message: string): string {
  const known = typeof id === 'string' || typeof id === 'number' ? id : null;
  return JSON.stringify({ jsonrpc: '2.0', id: known, error: { code, message } });
}
