import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

/** What a shop answered. */
export interface Forwarded {
  status: number;
  text: string;
  durationMs: number;
}

const answerBytesMax = 64 * 1024;
/** The server waits 20 s for us; this leaves time to tell it. */
const timeoutMs = 18_000;

/**
 * POSTs a notification as the server would. By node:http, because it writes `X-Signature` in this
 * very case, as shops that look for it expect.
 */
export function forward(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<Forwarded> {
  const startedAt = performance.now();
  const send = url.startsWith('https:') ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const bytes = Buffer.from(body);
    const request = send(
      url,
      {
        method: 'POST',
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          'Content-Type': 'application/json',
          Accept: 'application/json',
          'User-Agent': 'invogate-cli/0.1.0',
          'Content-Length': bytes.length,
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > answerBytesMax) response.destroy(new Error('the answer is above 64 KiB'));
          else chunks.push(chunk);
        });
        response.on('error', reject);
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            text: Buffer.concat(chunks).toString(),
            durationMs: Math.round(performance.now() - startedAt),
          });
        });
      },
    );
    request.on('error', reject);
    request.end(bytes);
  });
}

/** The shop's answer object; undefined when its text is no JSON with a known status. */
export function answerIn(text: string): { status: string; code?: string } | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, '').trim());
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || !('status' in value)) return undefined;
  const known = value.status === 'success' || value.status === 'error';
  return known ? (value as { status: string; code?: string }) : undefined;
}
