import type { Reader } from '#kernel/database/database.ts';
import type { SignInBank } from '#rooms/payments/index.ts';
import { listProviders } from './create-provider.ts';

/** How long a look is believed: every payment page asks. */
const lifeMs = 10_000;

/** Makes the reader of the banks that the payment page offers. */
export function offeredBanks(reader: Reader): () => Promise<readonly SignInBank[]> {
  let banks: readonly SignInBank[] = [];
  let lookedMs = -Infinity;
  return async () => {
    const nowMs = reader.now().getTime();
    // A test clock that was reset is behind the last look.
    if (Math.abs(nowMs - lookedMs) < lifeMs) return banks;
    const all = await listProviders(reader);
    banks = all
      .filter(({ blocked, places }) => !blocked && places.includes('payment-page'))
      .map(({ code, title, logoUrl }) => ({ code, title, logoUrl }));
    lookedMs = nowMs;
    return banks;
  };
}
