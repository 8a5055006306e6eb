import {
  AskedNow,
  AskPending,
  PendingThing,
  pendingKindWords,
} from '@invogate/contracts/pending.ts';
import type { Database } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import { bare, one, route, type Call, type Route } from '#kernel/route.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import {
  askPending,
  isPendingKind,
  readPending,
  showPending,
  type PendingFilter,
} from './read-pending.ts';

const common = { access: 'token', right: 'operator', tag: 'Operator' } as const;
const path = '/operator/api/pending';

/** Our own addition to the API: what is unfinished, and trying it at once. */
export function pendingRoutes(database: Database): readonly Route[] {
  return [
    route({
      ...common,
      method: 'GET',
      path,
      summary: 'List what waits for an answer from outside or for a person, the oldest first',
      query: {
        kind: pendingKindWords.join(', '),
        since: 'only what began then or later, an instant',
      },
      answer: PendingThing,
      refusals: ['validation_error', 'forbidden'],
      handle: async (call) => {
        const found = await readPending(database, filterOf(call));
        return bare(found.map(showPending));
      },
    }),
    route<AskPending>({
      ...common,
      method: 'POST',
      path: `${path}/ask`,
      summary: 'Try one of them now',
      body: AskPending,
      answer: AskedNow,
      refusals: ['validation_error', 'forbidden', 'not_found'],
      handle: async ({ body }) => one(await askPending(database, body.kind, body.id)),
    }),
  ];
}

function filterOf({ search }: Call): PendingFilter {
  const kind = search.get('kind') ?? '';
  const sinceText = search.get('since') ?? '';
  if (kind !== '' && !isPendingKind(kind)) {
    throw validationError({ fields: [field('kind', `One of ${pendingKindWords.join(', ')}`)] });
  }
  const since = new Date(sinceText);
  if (sinceText !== '' && Number.isNaN(since.getTime())) {
    throw validationError({ fields: [field('since', 'An instant, such as 2026-03-02T10:00:00Z')] });
  }
  return { ...(kind === '' ? {} : { kind }), ...(sinceText === '' ? {} : { since }) };
}
