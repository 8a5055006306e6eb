import type { HeardOrder } from './hear-order.ts';
import { callIn, logQuantityIn, orderIn, replyTo, unservable, type GateCall } from './json-rpc.ts';
import type { TillCore } from './till-core.ts';

/** What a till says of itself to `getStatus`. */
export interface AboutTill {
  version: string;
  product: string;
  deviceId: string;
  tables: readonly string[];
  settings: Readonly<Record<string, unknown>>;
  /** The last lines of its log. */
  lines(count: number): readonly string[];
}

const methods = ['getTableOrder', 'lockTableOrder', 'unlockTableOrder', 'closeTable'];

/** The frames by which a till answers a frame of the gate; none: it keeps silent. */
export async function answerGate(
  till: TillCore,
  about: AboutTill,
  text: string,
): Promise<readonly string[]> {
  const call = callIn(text);
  const reply = call && (await replyOf(till, about, call));
  if (!reply) return [];
  const frame = replyTo(call, reply);
  return till.switches.twice ? [frame, frame] : [frame];
}

async function replyOf(
  till: TillCore,
  about: AboutTill,
  call: GateCall,
): Promise<object | undefined> {
  const { method, params } = call;
  if (method === 'getStatus') return { result: statusOf(till, about, logQuantityIn(call)) };
  if (method === 'onOrderStatusChange') {
    const order = orderIn(call);
    if (!order) return unservable.noOrder;
    const result = await till.hear(order as HeardOrder);
    return result && { result };
  }
  const known = methods.includes(method) && !(till.switches.lockless && /lock/i.test(method));
  if (!known || typeof params !== 'object' || params === null) return unservable.noMethod(method);
  return till.call(method, params as Record<string, unknown>);
}

function statusOf(till: TillCore, about: AboutTill, logQuantity: number): object {
  const { version, product, deviceId, tables, settings } = about;
  return {
    ...{ version, type: 'device', product, deviceId, settings, tables },
    capabilities: till.capabilities(),
    log: logQuantity === 0 ? [] : about.lines(logQuantity),
  };
}
