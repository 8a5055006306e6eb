import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type HTTPMethods,
} from 'fastify';
import type { PlainRoute } from '#kernel/plain-route.ts';
import type { Caller, OwnEnvelope, Route } from '#kernel/route.ts';
import { limits } from '#kernel/limits.ts';
import { notFound, serviceUnavailable } from '#kernel/wire-refusals.ts';
import { answerBrokenRequest } from './broken-request.ts';
import { letIn, type LetInDeps } from './let-in.ts';
import { gentleClose } from './close-gently.ts';
import { allowMethods } from './method-guard.ts';
import { problemReply, type Log } from './problem.ts';
import { plainGuard, plainHandler } from './plain.ts';
import { routeHandler } from './route-handler.ts';

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | undefined;
  }
}

/** What `extend` registers on; a name of ours, so that others need not know Fastify. */
export type HttpServer = FastifyInstance;

export interface AppDeps extends LetInDeps {
  routes: readonly Route[];
  plainRoutes: readonly PlainRoute[];
  /** Addresses or ranges of reverse proxies whose X-Forwarded-For is believed. */
  trustedProxies: string[];
  newRequestId: () => string;
  log: Log;
  /** Registers what is no plain request and answer: gate, event streams, files. */
  extend?(app: HttpServer): void | Promise<void>;
}

export interface App {
  fastify: FastifyInstance;
  /** From now on new requests are told to come back later, while those under way end. */
  drain(): void;
  /** Answers requests under way, within `limits.drainMs`, then closes every connection. */
  close(): Promise<void>;
}

const prefixesOf = (route: Route) => (route.surface === 'page' ? [''] : ['/v3', '/l3']);
const drainedRetryAfterS = 2;

/** The HTTP server: every room's routes under both prefixes, with auth, limits and envelopes. */
export async function buildApp(deps: AppDeps): Promise<App> {
  const fastify = emptyApp(deps);
  let draining = false;
  fastify.addHook('onRequest', (request, reply, next) => {
    void reply.header('x-request-id', request.id);
    if (!draining) {
      next();
      return;
    }
    void reply.header('connection', 'close');
    next(serviceUnavailable({ retryAfterS: drainedRetryAfterS }));
  });
  await deps.extend?.(fastify);
  addRoutes(fastify, deps);
  return {
    fastify,
    drain: () => {
      draining = true;
    },
    close: gentleClose(fastify),
  };
}

/** Fastify with every way to fail answered in the wire's envelope. */
function emptyApp(deps: AppDeps): FastifyInstance {
  const { newRequestId, log } = deps;
  const fastify = Fastify({
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestMs,
    // Node would answer a missing Host by itself, without our envelope.
    http: { requireHostHeader: false },
    exposeHeadRoutes: false,
    trustProxy: deps.trustedProxies.length > 0 ? deps.trustedProxies : false,
    forceCloseConnections: 'idle',
    // Ours, in the envelope and with Retry-After, comes from `drain`.
    return503OnClosing: false,
    genReqId: () => newRequestId(),
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
    // A path that cannot be decoded, or has a part longer than any id, names nothing.
    frameworkErrors: (_error, request, reply) => {
      problemReply(notFound(), request, reply.header('x-request-id', request.id), log);
    },
    clientErrorHandler: (error, socket) => {
      answerBrokenRequest(error, socket, newRequestId());
    },
  });
  fastify.decorateRequest('caller', undefined);
  fastify.removeAllContentTypeParsers();
  // Bodies are kept as bytes: signatures are made over them, and what is no UTF-8 shows.
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
  fastify.setErrorHandler((error, request, reply) => problemReply(error, request, reply, log));
  fastify.setNotFoundHandler((request, reply) => problemReply(notFound(), request, reply, log));
  return fastify;
}

/** The failures of a resource that has an envelope of its own. */
function ownProblems(own: OwnEnvelope, log: Log) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    problemReply(error, request, reply, log, own);
  };
}

function addRoutes(fastify: FastifyInstance, deps: AppDeps): void {
  const guard = letIn(deps);
  for (const route of deps.routes) {
    for (const prefix of prefixesOf(route)) {
      fastify.route({
        method: methodsOf(route),
        url: prefix + route.path,
        ...(route.bodyBytes === undefined ? {} : { bodyLimit: route.bodyBytes }),
        onRequest: (request, reply) => guard(route, request, reply),
        handler: routeHandler(route),
        ...(route.envelope ? { errorHandler: ownProblems(route.envelope, deps.log) } : {}),
      });
    }
  }
  for (const route of deps.plainRoutes) {
    fastify.route({
      method: methodsOf(route),
      url: route.path,
      ...(route.bodyBytes === undefined ? {} : { bodyLimit: route.bodyBytes }),
      ...(route.before ? { onRequest: plainGuard(route.before) } : {}),
      handler: plainHandler(route),
    });
  }
  allowMethods(fastify, [
    ...deps.routes.flatMap((route) =>
      prefixesOf(route).flatMap((prefix) => allowed(route, prefix + route.path)),
    ),
    ...deps.plainRoutes.flatMap((route) => allowed(route, route.path)),
  ]);
}

/** Only files answer HEAD: what else a route answers has no size before it is made. */
function methodsOf(
  route: Pick<Route, 'file'> & Pick<Route | PlainRoute, 'method'> & { head?: boolean },
): HTTPMethods[] {
  return route.file || route.head === true ? [route.method, 'HEAD'] : [route.method];
}

const allowed = (route: Parameters<typeof methodsOf>[0], path: string) =>
  methodsOf(route).map((method) => ({ method, path }));
