import type { Database } from '#kernel/database/database.ts';
import type { PlainRoute } from '#kernel/plain-route.ts';
import { attemptStates, type Attempt } from './attempt.ts';
import type { PayFlow } from './pay.flow.ts';
import * as sql from './payment.sql.ts';
import type { Acquirers } from './return.sweep.ts';

/**
 * Callbacks of acquirers. A callback is only a hint: the acquirer is asked, so a forged, late,
 * doubled or reordered one does no harm. The answer is 200 once the hint is written down, also when
 * the acquirer did not answer and is asked again later; while it cannot be, 503 asks for a repeat.
 */
export function callbackRoute(database: Database, flow: PayFlow, acquirers: Acquirers): PlainRoute {
  return {
    method: 'POST',
    path: '/callback/:acquirer',
    handle: async ({ params, headers, rawBody }) => {
      const acquirer = acquirers.byCode(params.acquirer ?? '');
      if (!acquirer) return { status: 404, body: '{}' };
      const hint = acquirer.readCallback({ headers, body: rawBody });
      if (!hint) return { status: 400, body: '{}' };
      const attempt = await database.row<Attempt>(sql.attemptByExternalId, [
        acquirer.code,
        hint.externalId,
      ]);
      // Not ours, or ours and not yet written: then the answer to authorize is on its way.
      // What has ended stays: a stranger's callbacks about it make no calls to the acquirer.
      if (attempt && !attemptStates.isEnd(attempt.state)) await flow.ask(attempt, acquirer);
      return { status: 200, body: '{}' };
    },
  };
}
