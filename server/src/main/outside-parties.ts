import { emulatorAcquirer } from '#adapters/emulator/acquirer.ts';
import { emulatorBank } from '#adapters/emulator/bank.ts';
import { instantAcquirer } from '#adapters/instant/instant.ts';
import { yookassaAcquirer } from '#adapters/yookassa/yookassa.ts';
import type { Database } from '#kernel/database/database.ts';
import type { PlainRoute } from '#kernel/plain-route.ts';
import { Secret, randomHex } from '#kernel/secret.ts';
import type { Sweep } from '#kernel/sweep.ts';
import type { Clock } from '#kernel/time.ts';
import type { Acquirer } from '#rooms/payments/ports.ts';
import type { Config } from './config.ts';
import { localUrlOf } from './local-url.ts';

/** Who takes the payers' money, and what the emulated ones among them need. */
export interface OutsideParties {
  acquirers: Acquirer[];
  plainRoutes: PlainRoute[];
  sweeps: Sweep[];
}

/** Acquirers by configuration: real ones where there are keys, the emulated bank in demo mode. */
export function joinOutsideParties(
  config: Config,
  database: Database,
  clock: Clock,
): OutsideParties {
  const acquirers: Acquirer[] = [];
  if (config.yookassa) acquirers.push(yookassaAcquirer({ ...config.yookassa, clock }));
  if (config.mode !== 'demo') return { acquirers, plainRoutes: [], sweeps: [] };
  const localUrl = localUrlOf(config);
  const apiKey = new Secret(randomHex(16));
  const bank = emulatorBank({
    database,
    publicUrl: config.publicUrl,
    callbackUrl: `${localUrl}/callback/emulator`,
    apiKey,
  });
  acquirers.push(emulatorAcquirer({ baseUrl: localUrl, apiKey }), instantAcquirer);
  return { acquirers, plainRoutes: bank.routes, sweeps: [bank.sweep] };
}
