import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#kernel/refusal.ts';
import type { OwnEnvelope } from '#kernel/route.ts';
import {
  badRequest,
  internalError,
  payloadTooLarge,
  unsupportedMediaType,
} from '#kernel/wire-refusals.ts';

export interface Log {
  error(details: object, message: string): void;
  warn(details: object, message: string): void;
  info(details: object, message: string): void;
}

/** The one shape of every error (spec 01): message and code first, nothing beside `error`. */
export function problemBody(refusal: Refusal): string {
  const { message, code, fields } = refusal;
  return JSON.stringify({ error: { message, code, fields } });
}

/**
 * Answers any failure of a request in the wire's envelope, or in the resource's own; what is
 * unexpected is logged. A server that stops, or is too busy, says 503 on purpose: no error.
 */
export function problemReply(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  log: Log,
  own?: OwnEnvelope,
): FastifyReply {
  const given = refusalOf(error);
  if (given.status >= 500) {
    const { method, url, id: requestId } = request;
    const details = { err: error, requestId, method, path: withoutSecret(url) };
    if (given.status === 503) log.warn(details, 'http.unavailable');
    else log.error(details, 'http.failed');
  }
  const { refusal, body } = own?.refusal(given) ?? { refusal: given, body: problemBody(given) };
  if (refusal.retryAfterS !== undefined) reply.header('retry-after', refusal.retryAfterS);
  return reply
    .code(refusal.status)
    .header('content-type', 'application/json')
    .send(Buffer.from(body));
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  if (status === 413) return payloadTooLarge();
  if (status === 415) return unsupportedMediaType();
  if (status === 400) return badRequest();
  return internalError();
}

/** The path of a URL. Links in letters carry 32 hex digits, which let their reader act. */
function withoutSecret(url: string): string {
  return (url.split('?')[0] ?? '').replace(/[0-9a-f]{32}/gi, '***');
}
