/** How the client waits and measures time; tests put their own in. */
export interface World {
  nowMs(): number;
  /** From 0 up to, but not including, 1. */
  random(): number;
  /** Ends early, with the reason, when the signal is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface ClientOptions {
  /** Where the server is, without the prefix: `https://pay.example`. */
  baseUrl: string;
  /** Without one only `auth` answers. */
  token?: string;
  /** `v3` unless told; `l3` serves the same resources to older accounts. */
  prefix?: 'v3' | 'l3';
  /** Another fetch, such as one with a proxy. */
  fetch?: typeof globalThis.fetch;
  /** For one try. 12 000 for reads and 30 000 for writes unless told. */
  timeoutMs?: number;
  /** How often a request that may be repeated is repeated; 3 unless told, 0 for never. */
  retries?: number;
  /** `App/version (module version)`; browsers send their own. */
  userAgent?: string;
  world?: World;
}

/** What each call takes besides its own arguments. */
export interface CallOptions {
  /** Gives the call up. A write that was under way may still have been done. */
  signal?: AbortSignal;
}

export const realWorld: World = {
  nowMs: () => Date.now(),
  random: () => Math.random(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        reject(reasonOf(signal));
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', stop);
        resolve();
      }, ms);
      if (signal?.aborted === true) stop();
      else signal?.addEventListener('abort', stop, { once: true });
    }),
};

function reasonOf(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new Error('the call was given up');
}
