import type { Database } from '#kernel/database/database.ts';
import type { Subscription } from '#kernel/event.ts';
import type { Route } from '#kernel/route.ts';
import type { Sweep } from '#kernel/sweep.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import type { OutsideParties } from '#rooms/payments/index.ts';
import { fundAnnouncements } from './announce-funds.ts';
import { confirmRoute } from './confirm.route.ts';
import { credentialDirectory } from './credential-directory.ts';
import { webhookSweep } from './deliver.sweep.ts';
import { fundRoutes } from './fund.routes.ts';
import { invoiceRoutes } from './invoice.routes.ts';
import { loyaltyMethods } from './loyalty-methods.ts';
import type { BusinessWebhooks } from './ports.ts';

export { changeCredential, type CredentialPatch } from './change-credential.ts';
export { createCredential, type CredentialInput } from './create-credential.ts';
export { readCredentials } from './credential-directory.ts';
export type { Credential, CredentialSettings } from './credential.ts';
export { decideOperation, waitingApprovals } from './decide-operation.ts';
export { createDemoCallers, demoLoyalty, demoOrganisation } from './demo.ts';
export { loyaltyPayments } from './loyalty-payments.ts';
export type { Approval } from './operation.ts';
export type { BusinessWebhooks, WebhookAnswer, WebhookPost } from './ports.ts';

/** The room of the Business API, ready to be joined with the rest. */
export interface BusinessRoom {
  routes: readonly Route[];
  /** Loyalty operators as methods of the payment page. */
  outside: OutsideParties;
  subscriptions: readonly Subscription[];
  sweeps: readonly Sweep[];
}

/** Joins the room's parts. `publicUrl` is without a slash at the end. */
export function businessRoom(deps: {
  database: Database;
  accounts: Accounts;
  publicUrl: string;
  webhooks: BusinessWebhooks;
  /** From 0 to 1, for jitter. */
  random: () => number;
}): BusinessRoom {
  const directory = credentialDirectory(deps.database);
  const withDirectory = { ...deps, directory };
  return {
    routes: [
      ...invoiceRoutes(withDirectory),
      confirmRoute(withDirectory),
      ...fundRoutes(withDirectory),
    ],
    outside: loyaltyMethods(directory),
    subscriptions: fundAnnouncements,
    sweeps: [webhookSweep(withDirectory)],
  };
}
