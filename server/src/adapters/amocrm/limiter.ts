import type { AmoUrgency } from '#rooms/amocrm/ports.ts';

/** amoCRM shuts out who sends more than 7 a second from an address, 50 to an account. */
const limits = { accountPerSecond: 5, addressPerSecond: 6, accountInFlight: 2 };
const secondMs = 1000;

/** How the limiter measures and waits; tests bring their own. */
export interface LimiterTime {
  nowMs(): number;
  /** Calls later, once; the answer takes that back. */
  after(ms: number, call: () => void): () => void;
}

export interface Limiter {
  /**
   * Begins `call` as soon as the limits allow, payers first. Undefined when that is not within
   * `withinMs`; then it was not called at all.
   */
  run<T>(
    account: string,
    urgency: AmoUrgency,
    withinMs: number,
    call: () => Promise<T>,
  ): Promise<T | undefined>;
  /** Nothing goes to this account for so long. */
  pauseAccount(account: string, ms: number): void;
  /** Nothing goes to anybody for so long: our address is shut out. */
  pauseAddress(ms: number): void;
}

const ranks: Readonly<Record<AmoUrgency, number>> = { payer: 0, 'write-back': 1, upkeep: 2 };

interface Waiting {
  account: string;
  rank: number;
  untilMs: number;
  begin(): void;
  giveUp(): void;
}

/**
 * Keeps our requests below what amoCRM allows: any second holds at most so many beginnings to an
 * account and from this process, and an account answers two at once. Limits are of one process.
 */
export function amoLimiter(time: LimiterTime): Limiter {
  const waiting: Waiting[] = [];
  const address = lane();
  const accounts = new Map<string, Lane>();
  let cancelTimer: () => void = () => undefined;

  const laneOf = (account: string): Lane => {
    const found = accounts.get(account) ?? lane();
    accounts.set(account, found);
    return found;
  };
  const freeAt = (account: string, nowMs: number): number => {
    const mine = laneOf(account);
    if (mine.inFlight >= limits.accountInFlight) return Infinity;
    return Math.max(
      mine.freeAt(limits.accountPerSecond),
      address.freeAt(limits.addressPerSecond),
      nowMs,
    );
  };
  /** Begins all that may begin now, and comes back for the rest. */
  const go = (): void => {
    cancelTimer();
    const now = time.nowMs();
    let nextMs = Infinity;
    for (const one of [...waiting].sort((a, b) => a.rank - b.rank)) {
      const at = freeAt(one.account, now);
      if (at <= now) take(one).begin();
      else if (one.untilMs <= now) take(one).giveUp();
      else nextMs = Math.min(nextMs, at, one.untilMs);
    }
    if (nextMs < Infinity) cancelTimer = time.after(Math.max(1, nextMs - now), go);
    forgetQuiet(accounts, now);
  };
  const take = (one: Waiting): Waiting => {
    waiting.splice(waiting.indexOf(one), 1);
    return one;
  };

  return {
    run: (account, urgency, withinMs, call) =>
      new Promise((resolve, reject) => {
        const begin = () => {
          const mine = laneOf(account);
          mine.begin(time.nowMs());
          address.begin(time.nowMs());
          call()
            .then(resolve, reject)
            .finally(() => {
              mine.end();
              address.end();
              go();
            });
        };
        const untilMs = time.nowMs() + withinMs;
        const giveUp = () => {
          resolve(undefined);
        };
        waiting.push({ account, rank: ranks[urgency], untilMs, begin, giveUp });
        go();
      }),
    pauseAccount: (account, ms) => {
      laneOf(account).pausedUntilMs = time.nowMs() + ms;
    },
    pauseAddress: (ms) => {
      address.pausedUntilMs = time.nowMs() + ms;
    },
  };
}

interface Lane {
  inFlight: number;
  pausedUntilMs: number;
  begun: number[];
  begin(nowMs: number): void;
  end(): void;
  /** The moment from which one more may begin, when so many may in any second. */
  freeAt(perSecond: number): number;
}

function lane(): Lane {
  return {
    inFlight: 0,
    pausedUntilMs: -Infinity,
    begun: [],
    begin(nowMs) {
      this.inFlight += 1;
      this.begun = [...this.begun.slice(1 - limits.addressPerSecond), nowMs];
    },
    end() {
      this.inFlight -= 1;
    },
    freeAt(perSecond) {
      const before = this.begun.at(-perSecond);
      return Math.max(this.pausedUntilMs, before === undefined ? -Infinity : before + secondMs);
    },
  };
}

/** Accounts that nobody has spoken to for a while need no lane. */
function forgetQuiet(accounts: Map<string, Lane>, nowMs: number): void {
  if (accounts.size < 1000) return;
  for (const [account, { inFlight, pausedUntilMs, begun }] of accounts) {
    const quiet =
      inFlight === 0 && pausedUntilMs <= nowMs && (begun.at(-1) ?? 0) + secondMs < nowMs;
    if (quiet) accounts.delete(account);
  }
}
