import type { Minor } from '@invogate/contracts/money.ts';
import type { Database } from '#kernel/database/database.ts';
import { field, Refusal } from '#kernel/refusal.ts';
import { forbidden } from '#kernel/wire-refusals.ts';
import { fundsOf } from '#rooms/funds/index.ts';
import type { InvoiceFacts } from '#rooms/invoices/index.ts';
import type { FundPaid, FundPayment } from '#rooms/payments/index.ts';
import { allowOperation, type Confirmation } from './allow-operation.ts';
import {
  invoiceAlreadyPaid,
  invoiceNotFound,
  notPayable,
  operationConflict,
  otherCurrency,
} from './business.refusals.ts';
import * as sql from './operation.sql.ts';
import type { Operation } from './operation.ts';
import { findVisible } from './visible-invoices.ts';

export interface ConfirmDeps {
  database: Database;
  /** Pays together with whoever pays at this moment. */
  pay: (payment: FundPayment) => Promise<FundPaid>;
}

/**
 * Pays an invoice from the caller's guarantee fund, once for each operation id: a repeat answers the
 * same transaction, whatever has become of the invoice, and a refused attempt does not use the id
 * up. Answers the transaction's id. Throws the refusals of spec 11, section 2.
 */
export async function confirmFromFund(
  deps: ConfirmDeps,
  confirmation: Confirmation,
): Promise<string> {
  const known = await repeated(deps.database, confirmation);
  if (known !== undefined) return known;
  try {
    return await pay(deps, confirmation);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // The same operation, sent twice at once: the other one may have paid meanwhile.
    const late = await repeated(deps.database, confirmation);
    if (late !== undefined) return late;
    throw error;
  }
}

/** The transaction of an operation that has succeeded. Throws `operation_conflict`. */
async function repeated(
  database: Database,
  { credential, containerId, operationId }: Confirmation,
): Promise<string | undefined> {
  const known = await database.row<Operation>(sql.findOperation, [credential.id, operationId]);
  if (known && known.containerId !== containerId) {
    throw operationConflict({ fields: [field('partnerOperationId')] });
  }
  return known?.id;
}

async function pay(deps: ConfirmDeps, confirmation: Confirmation): Promise<string> {
  const { database } = deps;
  const { credential, containerId, operationId } = confirmation;
  const { counterpartyId: payerId, code, paymentMethodId } = credential;
  const funds = (await fundsOf(database, [payerId])).filter((fund) => !fund.blocked);
  if (funds.length === 0) throw forbidden({ message: 'You have no guarantee fund that may pay' });
  const invoice = await findVisible(database, credential, containerId);
  refuseUnwanted(invoice);
  if (!funds.some(({ currency }) => currency === invoice.currency)) {
    throw otherCurrency({ fields: [field('currencyId')] });
  }
  let due = invoice.amount;
  const payment: FundPayment = {
    ...{ containerId, payerId, method: 'fund', operationId },
    key: `${credential.id}:${operationId}`,
    by: code,
    ...(paymentMethodId === null ? {} : { standIn: { code, methodId: paymentMethodId } }),
    approve: (tx, about) => {
      ({ due } = about);
      return allowOperation(tx, confirmation, about);
    },
  };
  try {
    return (await deps.pay(payment)).paymentId;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === 'approval_required') await askApproval(database, confirmation, invoice, due);
    throw await told(database, confirmation, error);
  }
}

/** Throws what the state of the invoice says; a caller may not learn of what it does not see. */
function refuseUnwanted(invoice: InvoiceFacts | undefined): asserts invoice is InvoiceFacts {
  if (!invoice) throw invoiceNotFound({ fields: [field('invoiceId')] });
  if (invoice.status === 'paid') throw invoiceAlreadyPaid();
  if (invoice.status === 'canceled') throw notPayable({ fields: [field('status')] });
}

/** The refusal of a payment in the words of this API. */
async function told(
  database: Database,
  { credential, containerId }: Confirmation,
  refusal: Refusal,
): Promise<Refusal> {
  switch (refusal.code) {
    case 'not_found':
      return invoiceNotFound({ fields: [field('invoiceId')] });
    case 'payment_under_way':
      return invoiceAlreadyPaid();
    case 'wrong_order_status': {
      // It was paid or cancelled between the look and the lock.
      const now = await findVisible(database, credential, containerId);
      return now?.status === 'paid' ? invoiceAlreadyPaid() : notPayable();
    }
    case 'payment_method_not_allowed':
      return forbidden({ message: 'The shop does not let this invoice be paid so' });
    case 'fund_blocked':
      return forbidden({ message: refusal.message });
    case 'payment_operation_conflict':
      return operationConflict({ fields: [field('partnerOperationId')] });
    default:
      return refusal;
  }
}

/** After the refusal, in a commit of its own: nothing of the payment may stay. */
async function askApproval(
  database: Database,
  { credential, containerId, operationId }: Confirmation,
  { currency }: InvoiceFacts,
  due: Minor,
): Promise<void> {
  await database.inTransaction('business.ask-approval', (tx) =>
    tx.run(sql.askApproval, [credential.id, operationId, containerId, due, currency, tx.now()]),
  );
}
