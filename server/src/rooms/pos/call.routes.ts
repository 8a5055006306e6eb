import { PosCall, type PosError } from '@invogate/contracts/pos.ts';
import { statement, type Database } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import { bare, route, type Call, type Route } from '#kernel/route.ts';
import { atom } from '#kernel/time.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import type { StoredPoint } from './point.ts';
import * as pointSql from './point.sql.ts';

/** Calls of point $1, of table or check $2 alone unless that is null; a check's by its table, too. */
const listCalls = statement(
  'pos.list-calls',
  `select c.id, c.connector, c.method, c.request_id as "requestId", c.started_at as "startedAt",
     c.duration_ms as "durationMs", c.params, c.result, c.error, c.message
   from pos_calls c
   where c.point_id = $1 and ($2::text is null or c.params->>'tableNumber' = $2
     or c.params->>'posOrderId' = $2 or c.params->>'posOrderId' in (
       select i.pos_order_id from pos_intents i join pos_tables t on t.id = i.table_id
       where i.point_id = $1 and t.number = $2))
   order by c.started_at desc, c.id desc limit $3`,
);

interface StoredCall {
  id: string;
  connector: string;
  method: string;
  requestId: string;
  startedAt: Date;
  durationMs: number;
  params: Record<string, unknown>;
  result: unknown;
  error: PosError | null;
  message: string | null;
}

const listMax = 100;

/** What was said to the tills of a point and what they answered, for people who look for a fault. */
export function callRoutes(deps: { database: Database; accounts: Accounts }): Route[] {
  return [
    route({
      access: 'token',
      right: 'orders',
      tag: 'Tables',
      method: 'GET',
      path: '/pos/api/point/:id/call',
      summary: 'List the calls of the till of a point, the newest first',
      query: { about: 'number of a table, or the id of a check at the till' },
      answer: PosCall,
      refusals: ['not_found'],
      handle: async (call) => {
        const { id } = await pointOf(deps, call);
        const params = [id, call.search.get('about'), listMax];
        return bare((await deps.database.rows<StoredCall>(listCalls, params)).map(callView));
      },
    }),
  ];
}

/** A point of the caller's shops; an operator sees all. Throws `not_found`. */
async function pointOf(
  { database, accounts }: { database: Database; accounts: Accounts },
  { caller, params: { id = '' } }: Call,
): Promise<StoredPoint> {
  if (!isUuid(id)) throw notFound();
  const isOperator = caller.rights.has('operator');
  const point = isOperator
    ? await database.row<StoredPoint>(pointSql.unscopedPoints, [[id]])
    : await database.row<StoredPoint>(pointSql.findPoint, [
        id,
        await accounts.merchantIdsOf(caller),
      ]);
  if (!point) throw notFound();
  return point;
}

function callView({ startedAt, result, error, message, ...call }: StoredCall): PosCall {
  return {
    ...call,
    startedAt: atom(startedAt),
    ...(error === null ? { result: asObject(result) } : { error }),
    ...(message === null ? {} : { message }),
  };
}

/** Checks come as a list; the wire has them as a till sends them. */
function asObject(result: unknown): Record<string, unknown> {
  if (Array.isArray(result)) return { orders: result };
  return typeof result === 'object' && result !== null ? { ...result } : {};
}
