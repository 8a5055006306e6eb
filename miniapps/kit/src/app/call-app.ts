/** Why the backend of the app has not done what it was asked for. */
export class CallError extends Error {
  /** `offline` when nobody answered. */
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.name = 'CallError';
    this.code = code;
  }
}

/** How long a person waits before the app says that nothing came. */
const patienceMs = 20_000;

/** Reads from the backend of the app. Throws `CallError`. */
export function getJson<Answer>(
  path: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return call<Answer>(path, { headers });
}

/** Asks the backend of the app to do something. Throws `CallError`. */
export function postJson<Answer>(
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return call<Answer>(path, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function call<Answer>(path: string, init: RequestInit): Promise<Answer> {
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(path, { ...init, signal: AbortSignal.timeout(patienceMs) });
    body = await response.json();
  } catch {
    throw new CallError('offline');
  }
  if (response.ok) return body as Answer;
  const { code } = (body ?? {}) as { code?: unknown };
  throw new CallError(typeof code === 'string' ? code : 'unknown');
}
