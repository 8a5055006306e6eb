import { ConfirmFromFund, FundConfirmation } from '@invogate/contracts/business.ts';
import { isSigned, keysInForce } from '#kernel/hmac-signature.ts';
import { isUuid } from '#kernel/ids.ts';
import { field, Refusal } from '#kernel/refusal.ts';
import { one, route, type Route } from '#kernel/route.ts';
import { fundPayer } from '#rooms/payments/index.ts';
import { invoiceNotFound, outOfService, signatureError } from './business.refusals.ts';
import { confirmFromFund } from './confirm-from-fund.ts';
import { common, type BusinessDeps } from './invoice.routes.ts';
import { callingCredential } from './let-in.ts';

/** How long a caller should wait before it repeats what we could not do. */
const retryAfterS = 30;

/** What we cannot do for now is said in the words of this API: the id makes a repeat harmless. */
async function orOutOfService<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 503) throw error;
    throw outOfService({ retryAfterS: error.retryAfterS ?? retryAfterS });
  }
}

/** Pays an invoice from the caller's guarantee fund. */
export function confirmRoute(deps: BusinessDeps): Route {
  const { database, accounts, directory } = deps;
  const pay = fundPayer(database, accounts);
  return route<ConfirmFromFund>({
    ...common,
    method: 'POST',
    path: '/business/api/invoice/:invoiceId/confirm',
    summary: 'Pay an invoice from the guarantee fund',
    body: ConfirmFromFund,
    answer: FundConfirmation,
    refusals: [
      'signature_error',
      'validation_error',
      'forbidden',
      'invoice_not_found',
      'invoice_already_paid',
      'wrong_order_status',
      'wrong_currency',
      'not_enough_money',
      'limit_exceeded',
      'approval_required',
      'operation_conflict',
      'out_of_service',
    ],
    checkBytes: async ({ caller, ip, headers, bytes }) => {
      const credential = await callingCredential(directory, { caller, ip });
      if (credential.signatureKey === null) return;
      const keys = keysInForce(credential, database.now());
      const signature = headers['x-signature'];
      if (!isSigned(bytes, signature, keys, credential.signatureAlgorithm)) throw signatureError();
    },
    handle: async (call) => {
      const credential = await callingCredential(directory, call);
      const { partnerOperationId: operationId } = call.body;
      const containerId = (call.params.invoiceId ?? '').toLowerCase();
      if (!isUuid(containerId)) throw invoiceNotFound({ fields: [field('invoiceId')] });
      const confirmation = { credential, containerId, operationId };
      const id = await orOutOfService(() => confirmFromFund({ database, pay }, confirmation));
      return one({ partnerOperationId: operationId, id });
    },
  });
}
