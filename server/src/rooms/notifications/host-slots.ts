/** Deliveries to one server at once, at most; a good server takes thousands a second by them. */
const slotsMax = 64;
/** What a server that is not known yet gets. */
const slotsAtFirst = 8;
/** An answer that takes longer is held against the server, failed or not. */
const slowMs = 2000;
/** Deliveries held for each slot: those under way and those that wait here for one. */
const heldPerSlot = 8;
/** Servers remembered for being slow while nothing goes on with them. */
const remembered = 10_000;

interface Host {
  slots: number;
  busy: number;
  held: number;
  /** The last claim brought as many as it could: there may be more. */
  full: boolean;
}

/**
 * How many deliveries each server gets at once. A server that answers soon gets more, one that
 * keeps us waiting fewer, down to one: a hundred dead shops then hold a hundred slots of many.
 */
export class HostSlots {
  readonly #hosts = new Map<string, Host>();
  #held = 0;

  /** Deliveries taken from the database and not given back. */
  get held(): number {
    return this.#held;
  }

  /** How many a claim may bring of an origin that is not in `free()`. */
  readonly freeAtFirst = slotsAtFirst * heldPerSlot;

  /** What a claim may bring of each origin that is known. */
  free(): ReadonlyMap<string, number> {
    const free = new Map<string, number>();
    for (const [origin, host] of this.#hosts) {
      free.set(origin, Math.max(0, host.slots * heldPerSlot - host.held));
    }
    return free;
  }

  /**
   * Notes what a claim brought that was allowed `free`. Where it brought as much as it could there
   * may be more; true means that some of it can be taken right now.
   */
  take(brought: readonly string[], free: ReadonlyMap<string, number>): boolean {
    const counts = new Map<string, number>([...free.keys()].map((origin) => [origin, 0]));
    for (const origin of brought) counts.set(origin, (counts.get(origin) ?? 0) + 1);
    let more = false;
    for (const [origin, count] of counts) {
      const host = this.#hostOf(origin);
      host.held += count;
      this.#held += count;
      host.full = count >= (free.get(origin) ?? this.freeAtFirst);
      if (this.#wanted(host)) more = true;
      this.#forgetIfIdle(origin, host);
    }
    return more;
  }

  /** Whether one more exchange may begin now; if so it is counted. */
  begin(origin: string): boolean {
    const host = this.#hostOf(origin);
    if (host.busy >= host.slots) return false;
    host.busy += 1;
    return true;
  }

  /** An exchange has ended after `durationMs`. */
  end(origin: string, durationMs: number): void {
    const host = this.#hostOf(origin);
    host.busy -= 1;
    host.slots =
      durationMs > slowMs ? Math.max(1, host.slots >> 1) : Math.min(slotsMax, host.slots + 1);
  }

  /** A delivery is settled or let go. True: enough is free to look for more of this origin. */
  giveBack(origin: string): boolean {
    const host = this.#hostOf(origin);
    host.held -= 1;
    this.#held -= 1;
    const wanted = this.#wanted(host);
    this.#forgetIfIdle(origin, host);
    return wanted;
  }

  /** Asks for a look once, when half of what a full host may hold is free. */
  #wanted(host: Host): boolean {
    const wanted = host.full && host.held <= (host.slots * heldPerSlot) / 2;
    if (wanted) host.full = false;
    return wanted;
  }

  #forgetIfIdle(origin: string, host: Host): void {
    const plain = host.slots >= slotsAtFirst || this.#hosts.size > remembered;
    if (host.held === 0 && plain) this.#hosts.delete(origin);
  }

  #hostOf(origin: string): Host {
    let host = this.#hosts.get(origin);
    if (host === undefined) {
      host = { slots: slotsAtFirst, busy: 0, held: 0, full: false };
      this.#hosts.set(origin, host);
    }
    return host;
  }
}
