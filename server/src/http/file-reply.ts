import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FileContent } from '#kernel/file-content.ts';
import { rangeNotSatisfiable } from '#kernel/wire-refusals.ts';
import { latinName } from './latin-name.ts';

/** What a browser shows by itself; anything else is saved. */
const shown = /^(application\/pdf|text\/html)\b/;

const stillPage = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/**
 * Gives out a file (RFC 9110): strong entity tag, `If-None-Match`, one `Range` with `If-Range`. It
 * may be kept for ever, but by its reader alone; one that changes is asked for again each time.
 */
export function fileReply(
  request: Pick<FastifyRequest, 'headers' | 'method'>,
  reply: FastifyReply,
  { bytes, mimeType, fileName, sha256, changes = false }: FileContent,
): FastifyReply {
  const tag = `"${sha256}"`;
  const size = bytes.byteLength;
  const kept = changes ? 'no-cache' : 'max-age=31536000, immutable';
  reply.headers({ etag: tag, 'cache-control': `private, ${kept}` });
  if (names(request.headers['if-none-match'], tag)) return reply.code(304).send();
  reply.headers({
    'content-type': mimeType,
    'content-disposition': disposition(fileName, shown.test(mimeType)),
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
    // A page among the files runs nothing and loads nothing.
    ...(mimeType.startsWith('text/html') ? { 'content-security-policy': stillPage } : {}),
  });
  const range = rangeOf(request, tag, size);
  if (range === undefined) return reply.send(asBuffer(bytes));
  if (range === 'beyond') {
    reply.header('content-range', `bytes */${String(size)}`);
    reply.removeHeader('etag').removeHeader('cache-control').removeHeader('content-disposition');
    throw rangeNotSatisfiable();
  }
  const [first, last] = range;
  return reply
    .code(206)
    .header('content-range', `bytes ${String(first)}-${String(last)}/${String(size)}`)
    .send(asBuffer(bytes.subarray(first, last + 1)));
}

function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/** Whether the tag is among those that a reader has. */
function names(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  const known = header.split(',').map((each) => each.trim().replace(/^W\//, ''));
  return known.includes('*') || known.includes(tag);
}

/** The part that is asked for; undefined for all of it: no range, one of another form, or several. */
function rangeOf(
  { headers, method }: Pick<FastifyRequest, 'headers' | 'method'>,
  tag: string,
  size: number,
): [first: number, last: number] | 'beyond' | undefined {
  const condition = headers['if-range'];
  if (method !== 'GET' || (condition !== undefined && condition !== tag)) return undefined;
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(headers.range ?? '') ?? [];
  return from === '' && to === '' ? undefined : partOf(from, to, size);
}

/** `500-999`, `500-` or the last `-500` bytes. */
function partOf(from: string, to: string, size: number): ReturnType<typeof rangeOf> {
  if (from === '') return Number(to) === 0 ? 'beyond' : [Math.max(0, size - Number(to)), size - 1];
  if (to !== '' && Number(to) < Number(from)) return undefined;
  if (Number(from) >= size) return 'beyond';
  return [Number(from), to === '' ? size - 1 : Math.min(Number(to), size - 1)];
}

/** `Content-Disposition` with a name in any language (RFC 6266), and one that old readers take. */
function disposition(fileName: string, inline: boolean): string {
  const clean = fileName.toWellFormed().replaceAll(/[\p{Cc}/\\]/gu, '_');
  const ascii = latinName(clean).replaceAll(/["%]/g, '_');
  const encoded = encodeURIComponent(clean).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const kind = inline ? 'inline' : 'attachment';
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
