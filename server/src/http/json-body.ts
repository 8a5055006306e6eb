import { isUtf8 } from 'node:buffer';
import type { FastifyRequest } from 'fastify';
import { badRequest, unsupportedMediaType } from '#kernel/wire-refusals.ts';

const jsonTypes = /^\s*(application\/([\w.+-]+\+)?json|text\/json)\s*(;|$)/i;
const byteOrderMark = 0xfeff;

/**
 * The JSON object or array of a request. Throws `unsupported_media_type` for a body that is declared
 * as something else, `bad_request` for one that is no JSON, or not in UTF-8: letters of another
 * encoding would be stored as question marks.
 */
export function jsonBody(request: FastifyRequest): object {
  const type = request.headers['content-type'];
  if (type !== undefined && type !== 'application/json' && !jsonTypes.test(type)) {
    throw unsupportedMediaType();
  }
  const { body: bytes } = request;
  if (!(bytes instanceof Buffer) || !isUtf8(bytes)) throw badRequest();
  const body = parse(bytes.toString('utf8'));
  if (typeof body !== 'object' || body === null) throw badRequest();
  return body;
}

/** Some editors and libraries put a mark in front of the text, which JSON does not have. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text.charCodeAt(0) === byteOrderMark ? text.slice(1) : text) as unknown;
  } catch {
    throw badRequest();
  }
}
