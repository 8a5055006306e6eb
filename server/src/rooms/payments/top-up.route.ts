import { OperatorFund, TopUpFund } from '@invogate/contracts/funds.ts';
import { minorFromMajor } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import type { Database, Tx } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import { field } from '#kernel/refusal.ts';
import { one, route, type Route } from '#kernel/route.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { readCounterparty, type Accounts } from '#rooms/accounts/index.ts';
import { fundCode, fundsByIds, operatorFund, type Fund } from '#rooms/funds/index.ts';
import { transferConflict } from './payment.refusals.ts';
import { registerTransfer, type RegisteredTransfer } from './register-transfer.ts';

/** The operator notes by hand that money has come for a fund. */
export function topUpRoute(database: Database, accounts: Accounts): Route {
  return route<TopUpFund>({
    access: 'token',
    right: 'operator',
    tag: 'Guarantee funds',
    method: 'POST',
    path: '/operator/api/fund/:id/top-up',
    summary: 'Note money that has come for a guarantee fund',
    body: TopUpFund,
    answer: OperatorFund,
    refusals: ['validation_error', 'not_found', 'forbidden', 'payment_operation_conflict'],
    handle: async ({ params, body }) => {
      const { id = '' } = params;
      return one(
        await database.inTransaction('payments.top-up', async (tx) => {
          const [fund] = isUuid(id) ? await fundsByIds(tx, [id]) : [];
          if (!fund) throw notFound();
          await topUpByTransfer(tx, accounts, fund, body);
          const [after = fund] = await fundsByIds(tx, [id]);
          return operatorFund(tx, after);
        }),
      );
    },
  });
}

/** Books a transfer for this fund; the sum is in major units. Throws `payment_operation_conflict`. */
export async function topUpByTransfer(
  tx: Tx,
  accounts: Accounts,
  fund: Fund,
  { operationId, amount: major, receivedOn }: TopUpFund,
): Promise<RegisteredTransfer> {
  const amount = minorFromMajor(major);
  assert(amount !== undefined, 'the body was read as a sum');
  const payer = await readCounterparty(tx, fund.counterpartyId);
  const registered = await registerTransfer(
    tx,
    {
      ...{ operationId, containerId: null, amount, receivedOn, currency: fund.currency },
      payer: payer ? { name: payer.name, vatNumber: payer.vatNumber } : {},
      purpose: fundCode(fund.number),
    },
    accounts,
  );
  if (registered.fundId === fund.id) return registered;
  throw transferConflict({ fields: [field('operationId', 'It was used for something else')] });
}
