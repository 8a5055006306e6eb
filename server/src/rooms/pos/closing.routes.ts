import { CloseByHand, PosClosing } from '@invogate/contracts/pos.ts';
import type { Database } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import { bare, one, route, type Call, type Route } from '#kernel/route.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { closingView, type ListedClosing, type StoredClosing } from './closing.ts';
import * as sql from './closing.sql.ts';
import type { StoredIntent } from './intent.ts';
import * as intentSql from './intent.sql.ts';
import { closingEnded } from './pos.refusals.ts';
import { closed, type SettleDeps } from './settle-closing.ts';

const common = { access: 'token', right: 'orders', tag: 'Tables' } as const;
const path = '/pos/api/closing';
const listMax = 500;

/** Paid checks that tills have not closed yet, and closing them by hand. */
export function closingRoutes(deps: SettleDeps): readonly Route[] {
  const { database, accounts } = deps;
  return [
    route({
      ...common,
      method: 'GET',
      path,
      summary: 'List paid checks that their tills have still to close, the oldest first',
      answer: PosClosing,
      refusals: [],
      handle: async ({ caller }) => {
        const ids = await accounts.merchantIdsOf(caller);
        return bare((await openClosings(database, ids)).map(closingView));
      },
    }),
    route<CloseByHand>({
      ...common,
      method: 'POST',
      path: `${path}/:id/close`,
      summary: 'Say that the staff have closed a paid check at the till',
      body: CloseByHand,
      answer: PosClosing,
      refusals: ['not_found', 'closing_ended'],
      handle: async (call) => {
        const ids = await accounts.merchantIdsOf(call.caller);
        const listed = (await openClosings(database, ids)).find(({ id }) => id === idOf(call));
        if (!listed) throw notFound();
        await closeByHand(deps, listed, call.body.comment);
        return one(closingView({ ...listed, state: 'done', result: 'by_hand' }));
      },
    }),
  ];
}

function openClosings(database: Database, merchantIds: readonly string[]) {
  return database.rows<ListedClosing>(sql.openClosings, [merchantIds, new Date(0), listMax]);
}

/** A check that was closed by hand is shipped like any other. Throws `closing_ended`. */
async function closeByHand(
  deps: SettleDeps,
  closing: StoredClosing,
  comment: string | undefined,
): Promise<void> {
  await deps.database.inTransaction('pos.close-by-hand', async (tx) => {
    const intent = await tx.row<StoredIntent>(intentSql.findIntent, [closing.id]);
    if (!intent) throw notFound();
    const at = { intent, closing };
    if (!(await closed(tx, deps, at, { result: 'by_hand' }, comment))) throw closingEnded();
  });
  await deps.captureNow(closing.orderId);
}

function idOf({ params }: Call): string {
  const id = params.id ?? '';
  if (!isUuid(id)) throw notFound();
  return id.toLowerCase();
}
