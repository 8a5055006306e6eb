import { Agent } from 'undici';
import type { ShopChannel, ShopExchange, ShopTrust } from '#rooms/notifications/ports.ts';
import { checkTarget, ForbiddenTarget, type AddressPolicy } from './address-guard.ts';
import { guardedConnector, resolveBySystem, type Resolve } from './connector.ts';
import { exchange, type ExchangeLimits } from './exchange.ts';

/** Spec 04: an answer takes at most 20 s, name and connection included, and 64 KiB. */
const defaultLimits: ExchangeLimits = { totalMs: 20_000, answerBytesMax: 64 * 1024 };

/** What web servers of shops listen on; databases, mail and the like live elsewhere. */
const webPorts = [80, 443, 8000, 8080, 8443, 8888];

/** Connections to one server; the room sends no more at once. */
const connectionsPerShop = 64;

/** Merchants with authorities or certificates of their own, whose connections are kept apart. */
const trustsKept = 200;

export interface ShopHttpOptions {
  /** The operator's switch: lets loopback addresses in, for development. */
  allowLoopback: boolean;
  ports?: readonly number[];
  limits?: Partial<ExchangeLimits>;
  resolve?: Resolve;
}

export interface ShopHttp extends ShopChannel {
  close(): Promise<void>;
}

/** Speaks HTTP/1.1 to shops: kept connections, guarded addresses, the merchant's own trust. */
export function shopHttp(options: ShopHttpOptions): ShopHttp {
  const limits = { ...defaultLimits, ...options.limits };
  const { allowLoopback, ports = webPorts, resolve = resolveBySystem } = options;
  const policy: AddressPolicy = { allowLoopback, ports };
  const agents = new Map<string, Agent>();

  const agentFor = (trust: ShopTrust): Agent => {
    const key = `${trust.ca ?? ''}|${trust.certificate ?? ''}`;
    const known = agents.get(key);
    if (known !== undefined) return known;
    const agent = new Agent({
      connect: guardedConnector(policy, trust, resolve, limits.totalMs),
      connections: connectionsPerShop,
      allowH2: false,
    });
    if (agents.size >= trustsKept) forgetOldest(agents);
    agents.set(key, agent);
    return agent;
  };
  return {
    post: async (request) => {
      try {
        const url = checkTarget(request.url, policy);
        return await exchange(agentFor(request.trust), url, request, limits);
      } catch (error) {
        if (error instanceof ForbiddenTarget) return notSent(error);
        throw error;
      }
    },
    close: async () => {
      await Promise.all([...agents.values()].map((agent) => agent.destroy()));
    },
  };
}

function notSent(reason: Error): ShopExchange {
  return { status: null, answer: '', error: reason.message, durationMs: 0 };
}

/** Lets its exchanges end first. */
function forgetOldest(agents: Map<string, Agent>): void {
  const oldest = agents.entries().next();
  if (oldest.done === true) return;
  const [key, agent] = oldest.value;
  agents.delete(key);
  void agent.close();
}
