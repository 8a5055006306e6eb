import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PlainRoute } from '#kernel/plain-route.ts';
import { fileReply } from './file-reply.ts';

/** Serves a plain route: text in, text out, headers as it says. */
export function plainHandler(route: PlainRoute) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const response = await route.handle({
      params: request.params as Record<string, string>,
      query: new URLSearchParams(searchOf(request.url)),
      headers: textHeaders(request.headers),
      rawBody: request.body instanceof Buffer ? textOf(route, request.body) : '',
      ...(request.body instanceof Buffer ? { bytes: request.body } : {}),
      ip: request.ip,
      requestId: request.id,
    });
    if (response.cut === true) {
      reply.hijack();
      request.raw.socket.destroy();
      return reply;
    }
    if (response.file) return fileReply(request, reply, response.file);
    const headers = { 'content-type': 'application/json', ...response.headers };
    return reply.code(response.status).headers(headers).send(response.body);
  };
}

/** Lets a request in before its body is read, or not. */
export function plainGuard(before: NonNullable<PlainRoute['before']>) {
  return (request: FastifyRequest): Promise<void> =>
    before(request.params as Record<string, string>);
}

/** A route for files reads bytes: a text of them would cost as much again. */
function textOf({ bodyBytes }: PlainRoute, body: Buffer): string {
  return bodyBytes === undefined ? body.toString('utf8') : '';
}

/** The raw query string of a URL, without `?`. */
export function searchOf(url: string): string {
  const at = url.indexOf('?');
  return at < 0 ? '' : url.slice(at + 1);
}

/** Headers as texts, those that came twice joined. */
export function textHeaders(headers: Record<string, string | string[] | undefined>) {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) texts[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return texts;
}
