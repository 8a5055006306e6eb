import type { PayView } from '@invogate/contracts/pay-page.ts';
import type { Database } from '#kernel/database/database.ts';
import type { Route } from '#kernel/route.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { confirmationRoutes } from './confirmation.routes.ts';
import { pageRoutes } from './page.routes.ts';
import type { CodePost } from './ports.ts';

export interface ConfirmationDeps {
  database: Database;
  accounts: Accounts;
  post: CodePost;
  /** The page of an invoice. Throws `not_found`. */
  view(containerId: string, languageId?: 'ru' | 'en'): Promise<PayView>;
}

/** The room of confirmation by code, ready to be joined with the rest. */
export function confirmationRoom(deps: ConfirmationDeps): { routes: readonly Route[] } {
  return { routes: [...confirmationRoutes(deps), ...pageRoutes(deps)] };
}
