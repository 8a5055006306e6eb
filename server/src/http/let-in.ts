import type { FastifyReply, FastifyRequest } from 'fastify';
import { limits } from '#kernel/limits.ts';
import { networkOf } from '#kernel/network-of.ts';
import { anonymous, type Caller, type Route } from '#kernel/route.ts';
import { forbidden, tooManyRequests, unauthorized } from '#kernel/wire-refusals.ts';
import { bearerToken } from './bearer-token.ts';
import { rateHeaders, rateLimiter } from './rate-limit.ts';

export interface LetInDeps {
  authenticate(token: string): Promise<Caller | 'unknown' | 'blocked'>;
  /** Requests within `limits.rateWindowMs`. */
  rates: { perAccount: number; perAddress: number };
  nowMs(): number;
}

type LetIn = (route: Route, request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** Rate limits, then the token: all before the body is read, so that a flood stays cheap. */
export function letIn(deps: LetInDeps): LetIn {
  // Apart, so that a flood of strange addresses never costs an account its own window.
  const rates = { windowMs: limits.rateWindowMs, maxKeys: limits.rateKeys };
  const addresses = rateLimiter(rates);
  const accounts = rateLimiter(rates);
  const narrow = rateLimiter(rates);
  return async (route, request, reply) => {
    const nowMs = deps.nowMs();
    const address = addresses.take(networkOf(request.ip), deps.rates.perAddress, nowMs);
    if (!address.allowed) throw tooManyRequests({ retryAfterS: address.retryAfterS });
    if (route.perAddress !== undefined) {
      const key = `${route.path} ${networkOf(request.ip)}`;
      const own = narrow.take(key, route.perAddress, nowMs);
      if (!own.allowed) throw tooManyRequests({ retryAfterS: own.retryAfterS });
    }
    const token = bearerToken(request.headers.authorization);
    if (token === undefined) {
      if (route.access === 'token') throw unauthorized();
      request.caller = anonymous;
      return;
    }
    const caller = await deps.authenticate(token);
    if (caller === 'unknown') throw unauthorized();
    if (caller === 'blocked') throw forbidden();
    const limit = caller.rateLimit ?? deps.rates.perAccount;
    const account = accounts.take(caller.accountId, limit, nowMs);
    reply.headers(rateHeaders(account));
    if (!account.allowed) throw tooManyRequests({ retryAfterS: account.retryAfterS });
    if (route.right !== undefined && !caller.rights.has(route.right)) throw forbidden();
    request.caller = caller;
  };
}
