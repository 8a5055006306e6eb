import { atolRegister } from '#adapters/atol/atol.ts';
import { orangedataRegister } from '#adapters/orangedata/orangedata.ts';
import { trainingRegister } from '#adapters/training-register/training-register.ts';
import type { Database } from '#kernel/database/database.ts';
import type { Clock } from '#kernel/time.ts';
import { registerCallbackPath } from '#rooms/receipts/index.ts';
import type { CashRegister } from '#rooms/receipts/ports.ts';
import type { Config } from './config.ts';
import { localUrlOf } from './local-url.ts';

/** The register that prints, and what ends its connections. */
export interface ConfiguredRegister {
  register: CashRegister;
  close(): Promise<void>;
}

/** The cash register by configuration; the training one unless told otherwise. */
export function joinCashRegister(
  config: Pick<Config, 'receipts' | 'publicUrl' | 'host' | 'port'>,
  database: Database,
  clock: Clock,
): ConfiguredRegister {
  const { receipts } = config;
  if (receipts.provider === 'training') {
    const callBack = posterTo(`${localUrlOf(config)}${registerCallbackPath}`);
    const register = trainingRegister({ database, callBack });
    return { register, close: () => Promise.resolve() };
  }
  const reachable = isReachable(config.publicUrl);
  const callback = reachable ? { callbackUrl: config.publicUrl + registerCallbackPath } : {};
  const register =
    receipts.provider === 'atol'
      ? atolRegister({ ...receipts, ...callback, clock })
      : orangedataRegister({ ...receipts, ...callback });
  return { register, close: () => register.close() };
}

/** A service on the internet cannot call a server that is known as this machine. */
function isReachable(publicUrl: string): boolean {
  const { hostname } = new URL(publicUrl);
  return hostname !== 'localhost' && hostname !== '[::1]' && !hostname.startsWith('127.');
}

const callbackMs = 3000;

/** Posts callbacks; one that does not arrive is made good by asking. */
function posterTo(url: string): (body: string) => Promise<void> {
  return async (body) => {
    try {
      const headers = { 'content-type': 'application/json' };
      const signal = AbortSignal.timeout(callbackMs);
      const response = await fetch(url, { method: 'POST', headers, body, signal });
      await response.body?.cancel();
    } catch {
      // Whoever waits for this receipt asks for it.
    }
  };
}
