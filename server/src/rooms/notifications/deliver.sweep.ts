import type { Database } from '#kernel/database/database.ts';
import type { Sweep } from '#kernel/sweep.ts';
import type { Claimed } from './claimed.ts';
import { HostSlots } from './host-slots.ts';
import * as sql from './notification.sql.ts';
import type { PostNotification } from './post-notification.ts';
import type { SettleTry } from './settle-tries.ts';

/** Another process tries again after this: thrice the time of one exchange. */
const leaseMs = 60_000;
/** An exchange that begins this long before the end of its lease is settled within it. */
const exchangeMs = 25_000;
/** Deliveries that one claim takes at most. */
const claimMax = 500;
/** Deliveries in the memory of one process, each with its body of some kilobytes. */
const heldMax = 2000;

/** The sweep that sends; it is woken by name. */
export const deliverySweep = 'notifications.deliver';

export interface DeliveryDeps {
  database: Database;
  post: PostNotification;
  settle: SettleTry;
  /** Asks for another run of the sweep: slots are free and more may be due. */
  wake: () => void;
  onTrouble: (error: unknown) => void;
}

export interface Delivery {
  sweep: Sweep;
  /** Resolves when every exchange that was begun is settled, or given up for lost. */
  drained: () => Promise<void>;
}

/**
 * Sends what is due. A run only claims rows and begins; exchanges go on beside it, so one shop that
 * is slow delays nobody. A process that dies leaves leases behind, which end by themselves.
 */
export function delivery(deps: DeliveryDeps): Delivery {
  const { database, onTrouble } = deps;
  const slots = new HostSlots();
  const queues = new Map<string, Claimed[]>();
  const underWay = new Set<Promise<void>>();
  let crowded = false;

  const claim = async (): Promise<number> => {
    const room = Math.min(claimMax, heldMax - slots.held);
    crowded = room <= 0;
    if (crowded) return 0;
    const free = slots.free();
    const lease = new Date(database.now().getTime() + leaseMs);
    const rows = await database.inTransaction('notifications.claim', (tx) =>
      tx.rows<Omit<Claimed, 'lease'>>(sql.claimDue, [
        tx.now(),
        lease,
        room,
        [...free.keys()],
        [...free.values()],
        slots.freeAtFirst,
      ]),
    );
    const more = slots.take(
      rows.map((row) => row.origin),
      free,
    );
    for (const row of rows) enqueue({ ...row, lease });
    for (const origin of new Set(rows.map((row) => row.origin))) beginMore(origin);
    // What was given back while the claim was under way nobody has asked for yet.
    return more ? Math.max(1, rows.length) : rows.length;
  };
  const enqueue = (claimed: Claimed): void => {
    const queue = queues.get(claimed.origin);
    if (queue && claimed.urgent) queue.unshift(claimed);
    else if (queue) queue.push(claimed);
    else queues.set(claimed.origin, [claimed]);
  };
  const beginMore = (origin: string): void => {
    const queue = queues.get(origin);
    while (queue !== undefined && queue.length > 0 && slots.begin(origin)) {
      const next = queue.shift();
      if (next === undefined) break;
      const going: Promise<void> = deliver(next).finally(() => underWay.delete(going));
      underWay.add(going);
    }
    if (queue?.length === 0) queues.delete(origin);
  };
  const deliver = async (claimed: Claimed): Promise<void> => {
    try {
      const leftMs = claimed.lease.getTime() - database.now().getTime();
      const result = leftMs < exchangeMs ? undefined : await deps.post(claimed);
      slots.end(claimed.origin, result?.exchange.durationMs ?? 0);
      beginMore(claimed.origin);
      if (result) await deps.settle(result);
    } catch (error) {
      onTrouble(error);
    } finally {
      const wanted = slots.giveBack(claimed.origin);
      if (wanted || (crowded && slots.held <= heldMax / 2)) deps.wake();
    }
  };
  return {
    sweep: { name: deliverySweep, everyMs: 1000, run: claim },
    drained: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
