import type { Currency, Minor } from '@invogate/contracts/money.ts';
import { eventType } from '#kernel/event.ts';
import { emit, statement, type Reader, type Tx } from '#kernel/database/database.ts';
import type { PayingInstrument } from './order-payment.ts';

/** Money on its way back to a payer. The sum is in minor units. */
export interface MoneyReturn {
  id: string;
  kind: 'refund' | 'release' | 'unwanted';
  instrument: PayingInstrument;
  attemptId: string | null;
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
  'id' | 'kind' | 'instrument' | 'attemptId' | 'orderId' | 'containerId' | 'amount' | 'currency'
>;

/** The outside has confirmed, or refused for good, to give money back. */
export const moneyReturnEnded = eventType<
  'money-return.ended',
  { returnId: string; kind: MoneyReturn['kind']; state: 'completed' | 'failed' }
>('money-return.ended');

const columns = `id, kind, instrument, attempt_id as "attemptId", order_id as "orderId",
  container_id as "containerId", amount, currency, state, external_id as "externalId", reason,
  tries, refusals, last_error as "lastError"`;

const insertReturns = statement(
  'payments.insert-returns',
  `insert into money_returns (id, kind, instrument, attempt_id, order_id, container_id, amount,
     currency, state, created_at, completed_at, due_at)
   select id, kind, instrument, attempt_id, order_id, container_id, amount, currency,
     case when at_once then 'completed' else 'created' end, $2::timestamptz,
     case when at_once then $2::timestamptz end,
     case when instrument in ('acquirer', 'instrument') then $2::timestamptz end
   from json_to_recordset($1::json) as r (at_once boolean, id uuid, kind text, instrument text, attempt_id uuid,
     order_id uuid, container_id uuid, amount bigint, currency text)`,
);

/** Puts a claimed return off first: a crash during the call only means a later repeat. */
const claimDueReturns = statement(
  'payments.claim-due-returns',
  `update money_returns set due_at = $2, tries = tries + 1
   where id in (select id from money_returns where due_at <= $1 and instrument = $4
                order by due_at limit $3 for update skip locked)
   returning ${columns}`,
);

const lockReturn = statement(
  'payments.lock-return',
  `select ${columns} from money_returns where id = $1 for update`,
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
    attempt_id: each.attemptId,
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

/** Ends a return once; tells who waits for it. A second end is ignored. */
export async function endMoneyReturn(
  tx: Tx,
  id: string,
  end: { state: 'completed' | 'failed'; externalId?: string; reason?: string },
): Promise<MoneyReturn | undefined> {
  const found = await tx.row<MoneyReturn>(lockReturn, [id]);
  if (found?.state !== 'created') return undefined;
  await tx.run(endReturn, [id, end.state, end.externalId ?? null, end.reason ?? null, tx.now()]);
  emit(tx, moneyReturnEnded.make({ returnId: id, kind: found.kind, state: end.state }));
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
