import { statement } from '#kernel/database/database.ts';

export const operationListColumns = `o.id, o.credential_id as "credentialId",
  o.operation_id as "operationId", o.container_id as "containerId", o.amount, o.currency,
  o.created_at as "createdAt"`;

/** What lists of a caller's own operations compose their statement on. */
export const operationBase = 'from business_operations o';

export const findOperation = statement(
  'business.find-operation',
  `select ${operationListColumns} ${operationBase}
   where o.credential_id = $1 and o.operation_id = $2`,
);

export const insertOperation = statement(
  'business.insert-operation',
  `insert into business_operations (id, credential_id, operation_id, container_id, amount,
     currency, receipt_to_member, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (credential_id, operation_id) do nothing`,
);

/** What a caller has confirmed since a moment, in one currency. */
export const confirmedSince = statement(
  'business.confirmed-since',
  `select coalesce(sum(amount), 0)::bigint as sum from business_operations
   where credential_id = $1 and created_at >= $2 and currency = $3`,
);

/** The operation that paid an invoice; one invoice has at most one. */
export const operationOfContainer = statement(
  'business.operation-of-container',
  `select ${operationListColumns} ${operationBase} where o.container_id = $1`,
);

const approvalColumns = `credential_id as "credentialId", operation_id as "operationId",
  container_id as "containerId", amount, currency, state, asked_at as "askedAt",
  decided_at as "decidedAt"`;

export const findApproval = statement(
  'business.find-approval',
  `select ${approvalColumns} from business_approvals
   where credential_id = $1 and operation_id = $2`,
);

/** Another sum or another invoice under the same id is another question. */
export const askApproval = statement(
  'business.ask-approval',
  `insert into business_approvals (credential_id, operation_id, container_id, amount, currency,
     state, asked_at)
   values ($1, $2, $3, $4, $5, 'waiting', $6)
   on conflict (credential_id, operation_id) do update
   set container_id = excluded.container_id, amount = excluded.amount,
       currency = excluded.currency, state = 'waiting', asked_at = excluded.asked_at,
       decided_at = null
   where (business_approvals.container_id, business_approvals.amount, business_approvals.currency)
     is distinct from (excluded.container_id, excluded.amount, excluded.currency)`,
);

export const decideApproval = statement(
  'business.decide-approval',
  `update business_approvals set state = $3, decided_at = $4
   where credential_id = $1 and operation_id = $2
   returning ${approvalColumns}`,
);

export const waitingApprovals = statement(
  'business.waiting-approvals',
  `select ${approvalColumns} from business_approvals where state = 'waiting' order by asked_at`,
);
