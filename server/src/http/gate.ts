import websocket, { type WebSocket } from '@fastify/websocket';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Database } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import { defineRefusal } from '#kernel/refusal.ts';
import type { Caller } from '#kernel/route.ts';
import { Secret } from '#kernel/secret.ts';
import { forbidden, tooManyRequests, unauthorized } from '#kernel/wire-refusals.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import type { GateAsks, GateCalls, GateQuestions, GateStatus } from '#rooms/notifications/index.ts';
import { bearerToken } from './bearer-token.ts';
import { closeCodes, GateConnection, gateTiming, type GateTiming } from './gate-connection.ts';
import { gateHall, type GateHall } from './gate-hall.ts';
import { searchOf } from './plain.ts';
import { rateLimiter } from './rate-limit.ts';

const gatePath = '/v3/gate/rpc';
const frameBytesMax = 1024 * 1024;
const connectionsPerToken = 20;
/** How long a closing connection may take when the server goes down. */
const farewellMs = 1000;

const upgradeRequired = defineRefusal({
  code: 'upgrade_required',
  status: 426,
  message: 'This path speaks WebSocket only: connect with wss:// and an Upgrade header',
});

export interface GateDeps {
  database: Database;
  accounts: Pick<Accounts, 'authenticate'>;
  calls: GateCalls;
  questions: GateQuestions;
  asks: GateAsks;
  /** Requests within `limits.rateWindowMs`. */
  rates: { perAccount: number; perAddress: number };
  onTrouble: (error: unknown) => void;
  timing?: Partial<GateTiming>;
}

export interface Gate {
  /**
   * Asks a program that is connected with this token, to whichever process, how it is. Undefined:
   * no diagnostics, as nobody is there, or nobody answers in time.
   */
  askStatus(tokenId: string, logQuantity?: number): Promise<GateStatus | undefined>;
}

/** A caller with the token it came by. */
interface Guest {
  caller: Caller;
  token: string;
}

/** Opens the gate at `/v3/gate/rpc` (spec 04, Gate). */
export async function registerGate(app: FastifyInstance, deps: GateDeps): Promise<Gate> {
  const timing = { ...gateTiming, ...deps.timing };
  const hall = gateHall({ ...deps, timing });
  const guests = new WeakMap<FastifyRequest, Guest>();
  const letIn = doorkeeper(deps, hall);
  // Whatever else is asked for with an Upgrade header gets its plain answer and no more.
  app.addHook('onResponse', (request, _reply, done) => {
    if (request.headers.upgrade !== undefined) request.raw.socket.destroy();
    done();
  });
  await app.register(async (scope) => {
    await scope.register(websocket, {
      options: { maxPayload: frameBytesMax },
      preClose: (done) => {
        void hall.close(farewellMs).then(() => {
          done();
        });
      },
      errorHandler: (_error, socket) => {
        socket.terminate();
      },
    });
    scope.route({
      method: 'GET',
      url: gatePath,
      onRequest: async (request) => {
        guests.set(request, await letIn(request));
        if (!request.ws) throw upgradeRequired();
      },
      handler: () => {
        throw upgradeRequired();
      },
      wsHandler: (socket, request) => {
        const guest = guests.get(request);
        if (guest === undefined) socket.terminate();
        else welcome(hall, socket, guest, timing);
      },
    });
  });
  return { askStatus: (tokenId, logQuantity = 40) => hall.askStatus(tokenId, logQuantity) };
}

function welcome(hall: GateHall, socket: WebSocket, guest: Guest, timing: GateTiming): void {
  const { caller, token } = guest;
  // Several may have passed the door in the same moment.
  if (hall.count(caller.tokenId) >= connectionsPerToken) {
    socket.close(closeCodes.tryLater, 'too many connections of this token');
    return;
  }
  hall.enter(new GateConnection(socket, caller, new Secret(token), timing));
}

/** Who may upgrade: throws 401, 403 or 429 before the protocol changes. */
function doorkeeper(deps: GateDeps, hall: GateHall) {
  const limiter = rateLimiter({ windowMs: limits.rateWindowMs, maxKeys: limits.rateKeys });
  const take = (key: string, limit: number): void => {
    const { allowed, retryAfterS } = limiter.take(key, limit, performance.now());
    if (!allowed) throw tooManyRequests({ retryAfterS });
  };
  return async (request: FastifyRequest): Promise<Guest> => {
    take(`address ${request.ip}`, deps.rates.perAddress);
    const token = queryToken(request.url) ?? bearerToken(request.headers.authorization) ?? '';
    const caller = await deps.accounts.authenticate(token);
    if (caller === 'unknown') throw unauthorized();
    if (caller === 'blocked') throw forbidden();
    take(`account ${caller.accountId}`, deps.rates.perAccount);
    if (!caller.rights.has('orders')) throw forbidden();
    if (hall.count(caller.tokenId) >= connectionsPerToken) {
      throw tooManyRequests({
        message: `This token has ${connectionsPerToken} connections: close one first`,
        retryAfterS: 60,
      });
    }
    return { caller, token };
  };
}

/** The token of the query, percent-decoded; a plus sign is no blank in it. */
function queryToken(url: string): string | undefined {
  for (const part of searchOf(url).split('&')) {
    if (!part.startsWith('token=')) continue;
    const text = part.slice('token='.length);
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }
  return undefined;
}
