/** Entries that one window remembers. */
const entriesMax = 128;
/** Up to this limit each request has an entry of its own, and the window is exact. */
const exactLimit = 100;

/**
 * The requests of one key that were accepted within the last `windowMs`, as a queue of entries:
 * the time of the last request in the entry, and how many there are. A refused request leaves no
 * trace, so the memory is bounded by what the server has really served.
 *
 * Requests join an entry only if they came in the same millisecond, or, for limits above
 * `exactLimit`, within one hundredth of the window. An entry leaves when its last request does,
 * so a request may count a hundredth of the window too long but never too short: no window of
 * this length ever holds more than the limit.
 */
export class RateWindow {
  readonly #windowMs: number;
  readonly #sliceMs: number;
  // Oldest first, from `#head` on; plain arrays, so that a key with few requests stays small.
  #times: number[] = [];
  #counts: number[] = [];
  #head = 0;
  #total = 0;
  #openedMs = 0;

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
    this.#sliceMs = windowMs / exactLimit;
  }

  /** Counts the request unless `limit` requests are counted already; answers whether it did. */
  take(limit: number, nowMs: number): boolean {
    const now = this.#forward(nowMs);
    if (this.#total >= limit) return false;
    const newest = this.#times.length - 1;
    if (newest >= this.#head && this.#joins(newest, limit, now)) {
      this.#times[newest] = now;
      this.#counts[newest] = (this.#counts[newest] ?? 0) + 1;
    } else {
      this.#times.push(now);
      this.#counts.push(1);
      this.#openedMs = now;
    }
    this.#total++;
    return true;
  }

  /** Requests counted at the last `take`. */
  get total(): number {
    return this.#total;
  }

  /** Milliseconds from the last `take` until fewer than `limit` requests are counted, ≥ 0. */
  waitMs(limit: number, nowMs: number): number {
    let left = this.#total;
    for (let at = this.#head; at < this.#times.length; at++) {
      left -= this.#counts[at] ?? 0;
      if (left < limit) return Math.max(0, (this.#times[at] ?? 0) + this.#windowMs - nowMs);
    }
    return this.#windowMs;
  }

  /** Whether nothing is counted any more, so that forgetting this window changes nothing. */
  isIdle(nowMs: number): boolean {
    this.#forward(nowMs);
    return this.#total === 0;
  }

  /** A window that has counted the same. */
  copy(): RateWindow {
    const copy = new RateWindow(this.#windowMs);
    copy.#times = this.#times.slice(this.#head);
    copy.#counts = this.#counts.slice(this.#head);
    copy.#total = this.#total;
    copy.#openedMs = this.#openedMs;
    return copy;
  }

  #joins(newest: number, limit: number, now: number): boolean {
    if (this.#times[newest] === now || newest - this.#head + 1 >= entriesMax) return true;
    return limit > exactLimit && now - this.#openedMs < this.#sliceMs;
  }

  /** Lets old entries go; answers the time, which never runs backwards within a window. */
  #forward(nowMs: number): number {
    const last = this.#times.at(-1) ?? -Infinity;
    if (nowMs < last) {
      // A clock set back by more than a window would otherwise refuse for as long.
      if (last - nowMs > this.#windowMs) this.#forget();
      else return last;
    }
    const gone = nowMs - this.#windowMs;
    while (this.#head < this.#times.length && (this.#times[this.#head] ?? 0) <= gone) {
      this.#total -= this.#counts[this.#head] ?? 0;
      this.#head++;
    }
    if (this.#head === this.#times.length) this.#forget();
    else if (this.#head >= 16 && this.#head * 2 > this.#times.length) this.#compact();
    return nowMs;
  }

  #compact(): void {
    this.#times = this.#times.slice(this.#head);
    this.#counts = this.#counts.slice(this.#head);
    this.#head = 0;
  }

  #forget(): void {
    if (this.#times.length > 0) {
      this.#times = [];
      this.#counts = [];
    }
    this.#head = 0;
    this.#total = 0;
  }
}
