import type { Currency, Minor } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import { eventType } from '#kernel/event.ts';
import { emit, statement, type Reader, type Tx } from '#kernel/database/database.ts';
import type { Giver } from './source.ts';

/** Money on its way back to a payer. The sum is in minor units. */
export interface MoneyReturn extends Giver {
  id: string;
  kind: 'refund' | 'release' | 'unwanted';
  /**
   * Of a refund of money from several sources: the refund, of which this is a leg. It is never given
   * up, as other legs may have gone. Null for a refund that is one return, with the refund's own id.
   */
  refundId: string | null;
  orderId: string | null;
  containerId: string;
  amount: Minor;
  currency: Currency;
  state: 'created' | 'completed' | 'failed';
  externalId: string | null;
  reason: string | null;
  tries: number;
  /** How often the acquirer has refused it for good; each time it is asked for under a new key. */
  refusals: number;
  lastError: string | null;
}

export type NewMoneyReturn = Pick<
  MoneyReturn,
  'id' | 'kind' | 'refundId' | 'orderId' | 'containerId' | 'amount' | 'currency' | keyof Giver
>;

/**
 * The outside has confirmed, or refused for good, to give money back. Legs of one refund end together,
 * with the last of them, under the refund's id.
 */
export const moneyReturnEnded = eventType<
  'money-return.ended',
  { returnId: string; kind: MoneyReturn['kind']; state: 'completed' | 'failed' }
>('money-return.ended');

const columns = `id, kind, refund_id as "refundId", instrument, attempt_id as "attemptId", source,
  operation_id as "operationId", order_id as "orderId",
  container_id as "containerId", amount, currency, state, external_id as "externalId", reason,
  tries, refusals, last_error as "lastError"`;

const insertReturns = statement(
  'payments.insert-returns',
  `insert into money_returns (id, kind, refund_id, instrument, attempt_id, source, operation_id,
     order_id, container_id, amount, currency, state, created_at, completed_at, due_at)
   select id, kind, refund_id, instrument, attempt_id, source, operation_id, order_id, container_id,
     amount, currency,
     case when at_once then 'completed' else 'created' end, $2::timestamptz,
     case when at_once then $2::timestamptz end,
     case when instrument in ('acquirer', 'instrument') then $2::timestamptz end
   from json_to_recordset($1::json) as r (at_once boolean, id uuid, kind text, refund_id uuid,
     instrument text, attempt_id uuid, source text, operation_id uuid, order_id uuid,
     container_id uuid, amount bigint, currency text)`,
);

/** Puts a claimed return off first: a crash during the call only means a later repeat. */
const claimDueReturns = statement(
  'payments.claim-due-returns',
  `update money_returns set due_at = $2, tries = tries + 1
   where id in (select id from money_returns where due_at <= $1 and instrument = $4
                order by due_at limit $3 for update skip locked)
   returning ${columns}`,
);

/** With all legs of its refund, in the order of ids: two that end at once meet at the first one. */
const lockReturns = statement(
  'payments.lock-returns',
  `select ${columns} from money_returns
   where id = $1 or refund_id = (select refund_id from money_returns where id = $1)
   order by id for update`,
);

const returnsOfRefunds = statement(
  'payments.returns-of-refunds',
  `select ${columns} from money_returns
   where id = any($1::uuid[]) and kind = 'refund' or refund_id = any($1::uuid[]) order by id`,
);

const findReturn = statement(
  'payments.find-return',
  `select ${columns} from money_returns where id = $1`,
);

const turnToTransfer = statement(
  'payments.turn-return-to-transfer',
  `update money_returns set instrument = 'transfer', destination = $2, last_error = $3,
     due_at = null, external_id = null
   where id = $1 and state = 'created' and instrument = 'instrument'`,
);

const endReturn = statement(
  'payments.end-return',
  `update money_returns set state = $2, external_id = coalesce($3, external_id), reason = $4,
     completed_at = $5, due_at = null, last_error = null
   where id = $1`,
);

const putOffReturn = statement(
  'payments.put-off-return',
  `update money_returns set due_at = $2, external_id = coalesce($3, external_id), last_error = $4
   where id = $1 and state = 'created'`,
);

const refuseReturn = statement(
  'payments.refuse-return',
  `update money_returns set due_at = $2, external_id = null, last_error = $3,
     refusals = refusals + 1
   where id = $1 and state = 'created'`,
);

/** A payer's fund is our own book: the money is there in the same commit. */
const isAtOnce = ({ instrument }: NewMoneyReturn): boolean =>
  instrument === 'fund' || instrument === 'promised';

/** Sends money back by the instrument it came from; a sweep does the asking after the commit. */
export async function returnMoney(tx: Tx, returns: readonly NewMoneyReturn[]): Promise<void> {
  if (returns.length === 0) return;
  const rows = returns.map((each) => ({
    ...each,
    at_once: isAtOnce(each),
    refund_id: each.refundId,
    attempt_id: each.attemptId,
    operation_id: each.operationId,
    order_id: each.orderId,
    container_id: each.containerId,
  }));
  tx.send(insertReturns, [JSON.stringify(rows), tx.now()]);
  for (const { id: returnId, kind } of returns.filter(isAtOnce)) {
    emit(tx, moneyReturnEnded.make({ returnId, kind, state: 'completed' }));
  }
}

/** Takes the returns whose time has come and puts them off until `retryAt`. */
export function claimReturns(
  tx: Tx,
  retryAt: Date,
  limit: number,
  by: 'acquirer' | 'instrument' = 'acquirer',
): Promise<MoneyReturn[]> {
  return tx.rows<MoneyReturn>(claimDueReturns, [tx.now(), retryAt, limit, by]);
}

/** Money that goes back, as it stands. */
export function readMoneyReturn(reader: Reader, id: string): Promise<MoneyReturn | undefined> {
  return reader.row<MoneyReturn>(findReturn, [id]);
}

/**
 * Lets a return that nobody else can bring back go by bank transfer, to the account in
 * `destination`; null when none is known. False when the return has ended meanwhile.
 */
export async function returnByTransfer(
  tx: Tx,
  id: string,
  destination: object | null,
  reason: string,
): Promise<boolean> {
  const account = destination === null ? null : JSON.stringify(destination);
  return (await tx.run(turnToTransfer, [id, account, reason.slice(0, 500)])) > 0;
}

/** All returns that these refunds are made of, by which their money goes. */
export function returnsOf(reader: Reader, refundIds: readonly string[]): Promise<MoneyReturn[]> {
  return reader.rows<MoneyReturn>(returnsOfRefunds, [refundIds]);
}

/**
 * Ends a return once; tells who waits for it, of several legs with the last one. A second end is
 * ignored.
 */
export async function endMoneyReturn(
  tx: Tx,
  id: string,
  end: { state: 'completed' | 'failed'; externalId?: string; reason?: string },
): Promise<MoneyReturn | undefined> {
  const legs = await tx.rows<MoneyReturn>(lockReturns, [id]);
  const found = legs.find((leg) => leg.id === id);
  if (found?.state !== 'created') return undefined;
  const { kind, refundId } = found;
  assert(refundId === null || end.state === 'completed', `a leg of refund ${id} is never given up`);
  await tx.run(endReturn, [id, end.state, end.externalId ?? null, end.reason ?? null, tx.now()]);
  const isLast = legs.every((leg) => leg.id === id || leg.state === 'completed');
  if (isLast) emit(tx, moneyReturnEnded.make({ returnId: refundId ?? id, kind, state: end.state }));
  return { ...found, state: end.state };
}

/** Asks again later; keeps what is known. */
export async function putOff(
  tx: Tx,
  id: string,
  dueAt: Date,
  externalId: string | null,
  error: string | null,
): Promise<void> {
  await tx.run(putOffReturn, [id, dueAt, externalId, error?.slice(0, 500) ?? null]);
}

/** How the last error of a refused return begins. */
export const refusedPrefix = 'refused: ';

/** Asks anew later, under another key: this one is refused for good. */
export async function refused(tx: Tx, id: string, dueAt: Date, reason: string): Promise<void> {
  await tx.run(refuseReturn, [id, dueAt, `${refusedPrefix}${reason}`]);
}

/** The acquirer's idempotency key of a return. */
export function returnKey({ id, refusals }: MoneyReturn): string {
  return refusals === 0 ? id : `${id}-${String(refusals)}`;
}
