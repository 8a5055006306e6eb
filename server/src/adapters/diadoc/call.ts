import { outside } from '#kernel/outside.ts';

/** A message with all its documents and signatures is read in parts; more is no answer of ours. */
const answerBytesMax = 32 * 1024 * 1024;
const timeoutMs = 30_000;

export interface DiadocCall {
  method: 'GET' | 'POST';
  /** Path and query. */
  path: string;
  body?: unknown;
}

export interface DiadocAnswer {
  status: number;
  bytes: Buffer;
  /** When to come again, if it says so. */
  retryAfterMs: number | undefined;
}

/**
 * One request to Diadoc in its JSON protocol. Throws when no whole answer arrives in time: nobody
 * then knows whether it was done. Redirects are not followed, as they would get our token.
 */
export async function callDiadoc(
  baseUrl: string,
  { method, path, body }: DiadocCall,
  authorization: string,
): Promise<DiadocAnswer> {
  const what = `diadoc ${method} ${path.split('?')[0] ?? ''}`;
  return outside(what, async () => {
    try {
      const response = await fetch(new URL(path, baseUrl), {
        method,
        headers: {
          authorization,
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
        },
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const bytes = await boundedBytes(response);
      return { status: response.status, bytes, retryAfterMs: retryAfterOf(response) };
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(`${what}: ${why}`, { cause: error });
    }
  });
}

function retryAfterOf(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? 'none');
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}

async function boundedBytes(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    const part = chunk as Uint8Array;
    size += part.length;
    if (size > answerBytesMax) throw new Error(`answered more than ${answerBytesMax} bytes`);
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}
