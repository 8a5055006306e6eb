import type { PlainRoute } from '#kernel/plain-route.ts';
import type { Sweep } from '#kernel/sweep.ts';
import { loginRoutes, type LoginRoutesDeps } from './login.routes.ts';
import { purgeSweep } from './purge.sweep.ts';
import { signInRoutes, type SignInRoutesDeps } from './sign-in.routes.ts';

export { blockProvider, createProvider, listProviders } from './create-provider.ts';
export { offeredBanks } from './offered-banks.ts';
export type { BankId, BankIdProvider, Claims, LoginProofs } from './ports.ts';
export type { LoginProvider, ProviderSettings } from './provider.ts';

/** The room of sign-ins by the ID of a bank, ready to be joined with the rest. */
export function loginsRoom(deps: LoginRoutesDeps & SignInRoutesDeps): {
  plainRoutes: readonly PlainRoute[];
  sweeps: readonly Sweep[];
} {
  return {
    plainRoutes: [...loginRoutes(deps), ...signInRoutes(deps)],
    sweeps: [purgeSweep(deps.database)],
  };
}
