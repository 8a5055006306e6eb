import type { FastifyReply, FastifyRequest } from 'fastify';
import { pageHeaders } from './page-headers.ts';
import { sendCompressed } from './static-files.ts';

/** Answers a page of ours, with what every page tells the browser. */
export function sendHtml(
  request: FastifyRequest,
  reply: FastifyReply,
  text: string,
  headers = pageHeaders,
): Promise<FastifyReply> {
  reply.headers(headers);
  const type = 'text/html; charset=utf-8';
  return sendCompressed(request, reply, { type, body: Buffer.from(text) });
}

/** The language that a page's address asks for. */
export function languageOf(request: FastifyRequest): 'ru' | 'en' | undefined {
  const given = (request.query as Record<string, unknown>).languageId;
  return given === 'ru' || given === 'en' ? given : undefined;
}
