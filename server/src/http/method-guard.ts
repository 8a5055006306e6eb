import type { FastifyInstance, HTTPMethods } from 'fastify';
import { methodNotAllowed } from '#kernel/wire-refusals.ts';

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'] as const;

/** Answers 405, with what is allowed, where a path exists but not with this method. */
export function allowMethods(
  fastify: FastifyInstance,
  routes: readonly { method: string; path: string }[],
): void {
  const allowed = new Map<string, Set<string>>();
  for (const { method, path } of routes) {
    const shape = path.replaceAll(/:[^/]+/g, ':id');
    allowed.set(shape, (allowed.get(shape) ?? new Set()).add(method));
  }
  for (const [path, present] of allowed) {
    const absent = methods.filter((method) => !present.has(method)) as HTTPMethods[];
    fastify.route({
      method: absent,
      url: path,
      onRequest: async (_request, reply) => {
        reply.header('allow', [...present].join(', '));
        throw methodNotAllowed();
      },
      handler: () => undefined,
    });
  }
}
