import type { Database } from '#kernel/database/database.ts';
import type { PlainRoute } from '#kernel/plain-route.ts';
import type { Secret } from '#kernel/secret.ts';
import type { Sweep } from '#kernel/sweep.ts';
import { bankApi } from './bank-api.ts';
import { sendCallbacks } from './callbacks.ts';
import { payPages } from './pay-page.ts';
import { passTime } from './payment-desk.ts';

export interface EmulatorBankOptions {
  database: Database;
  /** Where the payer's pages are seen from outside, without a slash at the end. */
  publicUrl: string;
  /** Where the bank reports to us. */
  callbackUrl: string;
  apiKey: Secret;
  /** How long a slow bank takes before the money arrives; 15 s unless told. */
  slowMs?: number;
}

/** A bank for demo and tests: an API, pages for the payer, and what happens there by itself. */
export function emulatorBank(options: EmulatorBankOptions): {
  routes: PlainRoute[];
  sweep: Sweep;
} {
  const { database, callbackUrl } = options;
  const slowMs = options.slowMs ?? 15_000;
  const publicUrl = options.publicUrl.replace(/\/+$/, '');
  return {
    routes: [
      ...bankApi({ database, publicUrl, apiKey: options.apiKey, slowMs }),
      ...payPages({ database, callbackUrl, slowMs }),
    ],
    sweep: {
      name: 'emulator',
      everyMs: 1000,
      run: async () =>
        (await passTime(database, null)) + (await sendCallbacks(database, callbackUrl)),
    },
  };
}
