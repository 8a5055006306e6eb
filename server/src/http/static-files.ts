import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '#kernel/wire-refusals.ts';

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.html': 'text/html; charset=utf-8',
  '.woff2': 'font/woff2',
};

interface File {
  type: string;
  body: Buffer;
  br?: Promise<Buffer>;
  gzip?: Promise<Buffer>;
}

const year = 'public, max-age=31536000, immutable';

/**
 * Serves the files of a folder from memory under a prefix. Their names hold hashes, so browsers may
 * keep them for ever. Compressed once, when first asked for.
 */
export function serveFolder(fastify: FastifyInstance, prefix: string, folder: string): void {
  const files = new Map<string, File>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = types[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path).split(sep).join('/');
    files.set(name, { type, body: readFileSync(path) });
  }
  fastify.get(`${prefix}*`, async (request, reply) => {
    const file = files.get((request.params as Record<string, string>)['*'] ?? '');
    if (!file) throw notFound();
    reply.header('cache-control', year).header('x-content-type-options', 'nosniff');
    return sendCompressed(request, reply, file);
  });
}

/** Sends text or bytes, compressed as the client allows. */
export async function sendCompressed(
  request: FastifyRequest,
  reply: FastifyReply,
  file: File,
): Promise<FastifyReply> {
  const accepted = request.headers['accept-encoding'] ?? '';
  reply.header('content-type', file.type).header('vary', 'accept-encoding');
  if (file.body.length < 1024) return reply.send(file.body);
  if (/\bbr\b/.test(accepted)) {
    file.br ??= promisify(brotliCompress)(file.body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5 },
    });
    return reply.header('content-encoding', 'br').send(await file.br);
  }
  if (/\bgzip\b/.test(accepted)) {
    file.gzip ??= promisify(gzip)(file.body);
    return reply.header('content-encoding', 'gzip').send(await file.gzip);
  }
  return reply.send(file.body);
}
