import type { Currency, Minor } from '@invogate/contracts/money.ts';
import type { PendingAdvice } from '@invogate/contracts/pending.ts';
import { statement } from '#kernel/database/database.ts';
import type { Pending, PendingSource } from '#kernel/pending.ts';
import { isContradiction } from './believe.ts';
import { refusedPrefix } from './money-return.ts';
import { isNotConfigured } from './return.sweep.ts';

type Row = Omit<Pending, 'kind' | 'advice' | 'amount' | 'currency'> & {
  amount: Minor;
  currency: Currency;
};

/** An acquirer has this long before its silence is worth a line. */
const attemptGraceMs = 60_000;
/** A payer may sit on the acquirer's page for this long. */
const payerGraceMs = 60 * 60_000;

/** Attempts whose outcome is not known: begun before $3, or before $4 while the payer has the word. */
const pendingAttempts = statement(
  'payments.pending-attempts',
  `select id, state, null as "orderId", container_id as "containerId", amount, currency,
     created_at as since, tries, last_error as "lastError", due_at as "nextTryAt"
   from payment_attempts
   where due_at is not null and created_at >= $1
     and state <> 'capturing'
     and (last_error is not null or state = 'returning'
       or state in ('new', 'pending') and created_at <= $3
       or state = 'waiting' and created_at <= $4)
   order by created_at, id limit $2`,
);

const askAttempt = statement(
  'payments.ask-attempt',
  `update payment_attempts set due_at = $2 where id = $1 and due_at is not null`,
);

/** Money that is on its way back and has not arrived as far as we know. */
const openReturns = statement(
  'payments.open-returns',
  `select id, case when refusals > 0 then 'refused' else kind end as state,
     order_id as "orderId", container_id as "containerId", amount, currency,
     created_at as since, tries, last_error as "lastError", due_at as "nextTryAt"
   from money_returns where state = 'created' and created_at >= $1
   order by created_at, id limit $2`,
);

const askReturn = statement(
  'payments.ask-return',
  `update money_returns set due_at = $2
   where id = $1 and state = 'created' and due_at is not null`,
);

/** Captures that the acquirer has still to make, with the attempt that it is asked about. */
const askedCaptures = statement(
  'payments.asked-captures',
  `select c.id, c.state, c.order_id as "orderId", p.container_id as "containerId", c.amount,
     p.currency, c.created_at as since, coalesce(a.tries, 0) as tries,
     a.last_error as "lastError", a.due_at as "nextTryAt"
   from order_captures c
   join order_payments p on p.order_id = c.order_id
   left join payment_attempts a on a.id = p.attempt_id
   where c.state = 'asked' and c.created_at >= $1
   order by c.created_at, c.id limit $2`,
);

const askCapture = statement(
  'payments.ask-capture',
  `update payment_attempts set due_at = $2
   where due_at is not null and id =
     (select p.attempt_id from order_captures c join order_payments p on p.order_id = c.order_id
      where c.id = $1 and c.state = 'asked')`,
);

/**
 * Money from transfers that waits for a decision: what came unasked, parts of lost invoices, and
 * what parts have too much (by the id of their invoice).
 */
const suspendedTransfers = statement(
  'payments.suspended-transfers',
  `(select operation_id as id, 'suspense' as state, null as "orderId",
     container_id as "containerId", currency, created_at as since, 0 as tries,
     to_suspense + case when part_suspended_at is null then 0 else to_invoice end as amount,
     purpose as "lastError", null as "nextTryAt"
   from transfers
   where (to_suspense > 0 or part_suspended_at is not null) and created_at >= $1
   order by created_at, operation_id limit $2)
   union all
   (select container_id::text, 'suspense', null, container_id, currency, created_at, 0, amount,
     'parts of an invoice that has shrunk', null
   from spare_parts where created_at >= $1 order by created_at limit $2)
   order by since, id limit $2`,
);

const whenever = new Date(0);

/** What is unfinished in this room. */
export const pendingPayments: readonly PendingSource[] = [
  {
    kind: 'attempt',
    list: async (reader, { since, limit }) => {
      const nowMs = reader.now().getTime();
      const graces = [attemptGraceMs, payerGraceMs].map((ms) => new Date(nowMs - ms));
      const params = [since ?? whenever, limit, ...graces];
      const rows = await reader.rows<Row>(pendingAttempts, params);
      return rows.map((row) => ({ ...row, kind: 'attempt', advice: adviceOf(row) }));
    },
    askNow: async (tx, id) => (await tx.run(askAttempt, [id, tx.now()])) > 0,
  },
  {
    kind: 'return',
    list: async (reader, { since, limit }) => {
      const rows = await reader.rows<Row>(openReturns, [since ?? whenever, limit]);
      return rows.map((row) => ({
        ...row,
        kind: 'return',
        advice: row.nextTryAt === null ? 'pay' : adviceOf(row),
      }));
    },
    askNow: async (tx, id) => (await tx.run(askReturn, [id, tx.now()])) > 0,
  },
  {
    kind: 'capture',
    list: async (reader, { since, limit }) => {
      const rows = await reader.rows<Row>(askedCaptures, [since ?? whenever, limit]);
      return rows.map((row) => ({ ...row, kind: 'capture', advice: adviceOf(row) }));
    },
    askNow: async (tx, id) => (await tx.run(askCapture, [id, tx.now()])) > 0,
  },
  {
    kind: 'transfer',
    list: async (reader, { since, limit }) => {
      const rows = await reader.rows<Row>(suspendedTransfers, [since ?? whenever, limit]);
      return rows.map((row) => ({ ...row, kind: 'transfer', advice: 'decide' }));
    },
  },
];

/** Silence heals by itself; an answer that is not believed needs eyes. */
function adviceOf({ lastError }: Pick<Row, 'lastError'>): PendingAdvice {
  if (lastError === null) return 'wait';
  if (isNotConfigured(lastError)) return 'configure';
  return isContradiction(lastError) || lastError.startsWith(refusedPrefix) ? 'check' : 'wait';
}
