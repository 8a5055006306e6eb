import type { PayView } from '@invogate/contracts/pay-page.ts';
import type { Database } from '#kernel/database/database.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import type { CodePost } from './ports.ts';

/** What the room is joined from. */
export interface ConfirmationDeps {
  database: Database;
  accounts: Accounts;
  post: CodePost;
  /** The page of an invoice. Throws `not_found`. */
  view(containerId: string, languageId?: 'ru' | 'en'): Promise<PayView>;
}
