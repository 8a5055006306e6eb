import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { PlainRoute } from '#kernel/plain-route.ts';
import type { Caller, Right, Route } from '#kernel/route.ts';
import { anonymous } from '#kernel/route.ts';
import { limits } from '#kernel/limits.ts';
import { forbidden, notFound, serviceUnavailable, unauthorized } from '#kernel/wire-refusals.ts';
import { tooManyRequests } from '#kernel/wire-refusals.ts';
import { bearerToken } from './bearer-token.ts';
import { allowMethods } from './method-guard.ts';
import { problemReply, type Log } from './problem.ts';
import { plainHandler } from './plain.ts';
import { rateHeaders, rateLimiter, type RateLimiter } from './rate-limit.ts';
import { routeHandler } from './route-handler.ts';

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | undefined;
  }
}

export interface AppDeps {
  routes: readonly Route[];
  plainRoutes: readonly PlainRoute[];
  authenticate(token: string): Promise<Caller | 'unknown' | 'blocked'>;
  /** Requests within `limits.rateWindowMs`. */
  rates: { perAccount: number; perAddress: number };
  /** Addresses or ranges of reverse proxies whose X-Forwarded-For is believed. */
  trustedProxies: string[];
  nowMs(): number;
  newRequestId(): string;
  log: Log;
  /** Registers what is no plain request and answer: gate, event streams, files. */
  extend?(app: FastifyInstance): void | Promise<void>;
}

export interface App {
  fastify: FastifyInstance;
  /** From now on new requests are told to come back later, while those under way end. */
  drain(): void;
}

const prefixesOf = (route: Route) => (route.surface === 'page' ? [''] : ['/v3', '/l3']);

/** The HTTP server: every room's routes under both prefixes, with auth, limits and envelopes. */
export async function buildApp(deps: AppDeps): Promise<App> {
  const fastify = Fastify({
    bodyLimit: limits.bodyBytes,
    exposeHeadRoutes: false,
    trustProxy: deps.trustedProxies.length > 0 ? deps.trustedProxies : false,
    forceCloseConnections: 'idle',
    genReqId: () => deps.newRequestId(),
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
  });
  let draining = false;
  fastify.decorateRequest('caller', undefined);
  fastify.removeAllContentTypeParsers();
  // Bodies are read as text: signatures need the exact bytes, and a GET with a content type but
  // without a body is no error (spec 01).
  fastify.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    done(null, body);
  });
  fastify.setErrorHandler((error, request, reply) => problemReply(error, request, reply, deps.log));
  fastify.setNotFoundHandler((request, reply) =>
    problemReply(notFound(), request, reply, deps.log),
  );
  fastify.addHook('onRequest', (request, reply, next) => {
    void reply.header('x-request-id', request.id);
    if (!draining) next();
    else next(serviceUnavailable({ retryAfterS: 2 }));
  });
  await deps.extend?.(fastify);
  addRoutes(fastify, deps);
  return {
    fastify,
    drain: () => {
      draining = true;
    },
  };
}

function addRoutes(fastify: FastifyInstance, deps: AppDeps): void {
  // Apart, so that a flood of strange addresses never costs an account its own window.
  const rates = { windowMs: limits.rateWindowMs, maxKeys: limits.rateKeys };
  const limiters = { addresses: rateLimiter(rates), accounts: rateLimiter(rates) };
  for (const route of deps.routes) {
    for (const prefix of prefixesOf(route)) {
      fastify.route({
        method: route.method,
        url: prefix + route.path,
        onRequest: (request, reply) => letIn(route, request, reply, limiters, deps),
        handler: routeHandler(route),
      });
    }
  }
  for (const route of deps.plainRoutes) {
    fastify.route({
      method: route.method,
      url: route.path,
      handler: plainHandler(route),
    });
  }
  allowMethods(fastify, [
    ...deps.routes.flatMap((route) =>
      prefixesOf(route).map((prefix) => ({ method: route.method, path: prefix + route.path })),
    ),
    ...deps.plainRoutes,
  ]);
}

/** Rate limits, then the token: all before the body is read, so that a flood stays cheap. */
async function letIn(
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  limiters: { addresses: RateLimiter; accounts: RateLimiter },
  deps: AppDeps,
): Promise<void> {
  const nowMs = deps.nowMs();
  const address = limiters.addresses.take(network(request.ip), deps.rates.perAddress, nowMs);
  if (!address.allowed) throw tooManyRequests({ retryAfterS: address.retryAfterS });
  const token = bearerToken(request.headers.authorization);
  if (token === undefined) {
    if (route.access === 'token') throw unauthorized();
    request.caller = anonymous;
    return;
  }
  const caller = await deps.authenticate(token);
  if (caller === 'unknown') throw unauthorized();
  if (caller === 'blocked') throw forbidden();
  const account = limiters.accounts.take(
    caller.accountId,
    caller.rateLimit ?? deps.rates.perAccount,
    nowMs,
  );
  for (const [name, value] of Object.entries(rateHeaders(account))) reply.header(name, value);
  if (!account.allowed) throw tooManyRequests({ retryAfterS: account.retryAfterS });
  refuseWithoutRight(caller, route.right);
  request.caller = caller;
}

/** One customer has a whole /64 of IPv6: its addresses count as one. */
function network(ip: string): string {
  if (!ip.includes(':') || ip.includes('.')) return ip;
  const [head = '', tail = ''] = ip.split('::');
  const left = head.split(':').filter((part) => part !== '');
  const right = tail.split(':').filter((part) => part !== '');
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}

function refuseWithoutRight(caller: Caller, right: Right | undefined): void {
  if (right !== undefined && !caller.rights.has(right)) throw forbidden();
}
