import type { Database } from '#kernel/database/database.ts';
import type { Subscription } from '#kernel/event.ts';
import type { Route } from '#kernel/route.ts';
import type { Sweep } from '#kernel/sweep.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { documentCanceled, documentsIssued } from '#rooms/documents/index.ts';
import { edoRoutes } from './edo.routes.ts';
import { packDocuments } from './pack-documents.ts';
import { paperRoutes } from './paper.routes.ts';
import { pollSweep } from './poll.sweep.ts';
import type { EdoOperator, EdoPapers, TitleReader } from './ports.ts';
import { revokeCanceled } from './revoke-document.ts';
import { revokeSweep } from './revoke.sweep.ts';
import { sendSweep } from './send.sweep.ts';
import { titlesSweep } from './titles.sweep.ts';

export { changePaper } from './change-paper.ts';
export { documentsOf } from './edo-package.ts';
export { packageFailing } from './edo.events.ts';
export { shownInTx } from './edo.routes.ts';
export { unscopedListPackages, unscopedListPaper } from './lists.ts';
export { originalsOf } from './originals-of.ts';
export { paperOnly } from './paper-only.ts';
export { paperSheet } from './paper-sheet.ts';
export { moscowDay, type PaperWay } from './paper.ts';
export { choosePayerWay, type PayerChoice, type PayerWay } from './payer-choice.ts';
export { pendingEdo } from './pending.ts';
export * from './ports.ts';
export { revokeDocument } from './revoke-document.ts';
export { sendOnPaper } from './send-on-paper.ts';
export { setStatus } from './set-status.ts';
export { showPackage, showPaper } from './show.ts';
export { sync } from './sync.ts';

export interface EdoDeps {
  database: Database;
  accounts: Accounts;
  papers: EdoPapers;
  operator: EdoOperator;
  readTitle: TitleReader;
}

/** The room of electronic document interchange and paper, ready to be joined with the rest. */
export interface Edo {
  routes: readonly Route[];
  sweeps: readonly Sweep[];
  subscriptions: readonly Subscription[];
}

/** Joins the room's parts. */
export function edoRoom(deps: EdoDeps): Edo {
  const { database } = deps;
  return {
    routes: [...edoRoutes(deps), ...paperRoutes(database)],
    sweeps: [sendSweep(deps), pollSweep(deps), titlesSweep(deps), revokeSweep(deps)],
    subscriptions: [
      documentsIssued.on('edo.pack', (tx, told) => packDocuments(tx, told, deps)),
      documentCanceled.on('edo.revoke', revokeCanceled),
    ],
  };
}
