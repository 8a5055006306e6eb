import assert from 'node:assert/strict';
import {
  createAccount,
  createContract,
  createCounterparty,
  createMerchant,
  createUser,
  issueToken,
} from '#rooms/accounts/index.ts';
import type { RunningServer } from '#main/serve.ts';
import { aSeasonTicket, lineAt } from './order-bodies.ts';

const terms = { rateMillionths: 30_000, fixedMinor: 0, minMinor: null, maxMinor: null };

/** A shop that nobody knows here adds an order to an invoice whose id it has got hold of. */
export async function joinAsStranger(
  { database, localUrl }: Pick<RunningServer, 'database' | 'localUrl'>,
  orderContainerId: string,
): Promise<void> {
  const name = 'Демо-сосед';
  const { token, merchantId } = await database.inTransaction('test.stranger', async (tx) => {
    const { id: accountId } = await createAccount(tx, { name });
    const { id: userId } = await createUser(tx, { accountId, name });
    const { token: made } = await issueToken(tx, { userId, rights: ['orders'] });
    const seller = { vatNumber: '9900000087', taxRegistrationReasonCode: '990001001', name };
    const { id: counterpartyId } = await createCounterparty(tx, seller);
    await createContract(tx, {
      ...{ counterpartyId, number: 'N-1', date: '2025-01-01' },
      ...{ validFrom: new Date('2025-01-01T00:00:00Z'), commission: { other: terms } },
    });
    const shop = await createMerchant(tx, { accountId, counterpartyId, name });
    return { token: made, merchantId: shop.id };
  });
  const body = aSeasonTicket({
    ...{ merchantId, orderContainerId, amount: 50, basketItems: [lineAt(50)] },
  });
  const answer = await fetch(`${localUrl}/v3/billing/api/order/order`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  assert.equal(answer.status, 200, await answer.text());
}
