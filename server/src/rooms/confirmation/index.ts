import type { Route } from '#kernel/route.ts';
import { confirmationRoutes } from './confirmation.routes.ts';
import type { ConfirmationDeps } from './deps.ts';
import { pageRoutes } from './page.routes.ts';

/** The room of confirmation by code, ready to be joined with the rest. */
export function confirmationRoom(deps: ConfirmationDeps): { routes: readonly Route[] } {
  return { routes: [...confirmationRoutes(deps), ...pageRoutes(deps)] };
}
