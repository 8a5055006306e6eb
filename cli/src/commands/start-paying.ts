import { randomUUID } from 'node:crypto';
import { checkInn } from '@invogate/contracts/inn.ts';
import type { MethodKind, PayCustomer, PayView } from '@invogate/contracts/pay-page.ts';
import { exitCode } from '../exit-code.ts';
import type { PayApi } from '../pay-api.ts';
import { Problem } from '../problem.ts';

/** What a demo server can be paid by, the quickest first. */
export const testMethods = ['instant', 'card', 'sbp'] as const;

/** Starts to pay an invoice by the first of these methods that it offers. */
export async function startPaying(page: PayApi, kinds: readonly MethodKind[]): Promise<PayView> {
  const view = await page.view();
  if (view.state !== 'open' && view.state !== 'partial') {
    throw new Problem(exitCode.refused, 'not_paid', ({ wrong, words }) =>
      wrong.notPaid(words[view.state] ?? view.state),
    );
  }
  const customer = payerOf(view);
  const offered = view.methods.filter(
    (method) => method.available && method.payerTypes.includes(customer.type),
  );
  const method = kinds
    .map((kind) => offered.find((each) => each.kind === kind))
    .find((each) => each !== undefined);
  if (method === undefined) {
    throw new Problem(exitCode.refused, 'no_method', ({ wrong }) => wrong.noMethod);
  }
  return page.startAttempt({
    attemptId: randomUUID(),
    methodId: method.id,
    customer,
    amount: view.dueAmount,
  });
}

/** The page would ask an organisation for a right INN; a test order may have none. */
function payerOf({ customer, customerLocked, lockedFields }: PayView): PayCustomer {
  const { vatNumber = '', name } = customer;
  const isWhole = checkInn(vatNumber) === 'ok' && name !== undefined;
  if (customer.type === 'private' || isWhole) return customer;
  if (customerLocked || lockedFields.includes('type')) return customer;
  const { email, phone } = customer;
  return {
    type: 'private',
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
  };
}
