import assert from 'node:assert/strict';
import type { FiscalReceipt } from '@invogate/contracts/receipts.ts';
import { demo, issueToken } from '#rooms/accounts/index.ts';
import type { World } from './world.ts';

/** The operator's desk of receipts: what the operator API tells, with a token of its own. */
export async function receiptDesk(world: Pick<World, 'database' | 'ask' | 'request'>) {
  const { token } = await world.database.inTransaction('test.operator', (tx) =>
    issueToken(tx, { userId: demo.userId, rights: ['operator'] }),
  );
  const path = '/operator/api/receipt';
  const of = async ({ id }: { id: string }): Promise<FiscalReceipt[]> => {
    const query = `?orderId=${id}&_order[createdAt]=asc&_pageSize=100`;
    const found = await world.ask<FiscalReceipt[]>('GET', `${path}${query}`, undefined, token);
    return found.sort((a, b) => a.number - b.number);
  };
  return {
    token,
    of,
    retry: (id: string, body: object = {}) =>
      world.request<FiscalReceipt>('POST', `${path}/${id}/retry`, body, token),
    /** Each registered receipt of an order in one line: head, then its items. */
    told: async (order: { id: string }): Promise<string[]> => (await of(order)).map(receiptWords),
    states: async (order: { id: string }): Promise<string[]> =>
      (await of(order)).map(({ key, status }) => `${kindOf(key)} ${status}`),
  };
}

const kindOf = (key: string): string => key.split('/')[0] ?? '';

/**
 * `shipment sale 0.00+122.00: A 1 × 122.00 = 122.00, 1214=4 1212=1 2108=0, 11 (22.00)`: paid and
 * offset; of each line its sum, mode, type, measure, VAT tag and VAT.
 */
function receiptWords(receipt: FiscalReceipt): string {
  assert.equal(receipt.status, 'done', receipt.message);
  const { key, sign, cashlessAmount, advanceAmount, items } = receipt;
  const lines = items.map((item) => {
    const { name, quantity, paymentMode, itemType, measure, vat } = item;
    const tags = `1214=${paymentMode} 1212=${itemType} 2108=${measure} 1199=${vat}`;
    const money = `${quantity} × ${figure(item.price)} = ${figure(item.amount)}`;
    return `${name} ${money} (${figure(item.vatAmount)}) ${tags}`;
  });
  const paid = `${figure(cashlessAmount)}+${figure(advanceAmount)}`;
  return `${kindOf(key)} ${sign} ${paid}: ${lines.join('; ')}`;
}

const figure = (amount: number): string => amount.toFixed(2);
