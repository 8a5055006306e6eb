import assert from 'node:assert/strict';
import { invogateClient, type CreateOrder, type Order } from '@invogate/client';
import { openAdmin } from '#main/admin.ts';
import { connectDatabase } from '#kernel/database/connect.ts';
import { newId } from '#kernel/ids.ts';
import { systemClock } from '#kernel/time.ts';
import { demo } from '#rooms/accounts/index.ts';
import { urlOf } from '../database-url.ts';
import { testDatabase } from '../database.ts';
import { endProducts, startProduct } from '../running-product.ts';
import { oneLine } from '../world.ts';

export type Market = Awaited<ReturnType<typeof openMarket>>;

const orderMs = 7 * 86_400_000;

/**
 * The whole product as a process of its own with its demo data, the shop's client, and the commands
 * of the operator: everything that the flows do goes through these two.
 */
export async function openMarket() {
  const { connection, drop } = await testDatabase();
  const env = { DATABASE_URL: urlOf({ connection }) };
  const product = await startProduct(env);
  assert.match(product.text, /is ready/);
  const client = invogateClient({ baseUrl: product.url, token: demo.token });
  const admin = await openAdmin(env);
  // The emulated bank keeps its books in the same database; they are read, never written.
  const database = connectDatabase({ connection, clock: systemClock, poolSize: 2 });
  const minorOf = async (prefix: string) => {
    const found = await admin.balances(prefix);
    return found.reduce((sum, { balanceMinor }) => sum + balanceMinor, 0);
  };
  return {
    ...{ url: product.url, client, admin, database, minorOf },
    freshId: () => newId(database.now().getTime()),
    /** An order of the demo shop over 122.00 with 22.00 of VAT. */
    order: async (overrides: Partial<CreateOrder> = {}): Promise<Order> => {
      const { now } = await client.testClock.read();
      return client.orders.create({
        merchantId: demo.merchantId,
        merchantOrderId: newId(database.now().getTime()),
        description: 'Order of the matrix',
        ...{ amount: 122, vatAmount: 22, currencyId: 'RUB' as const },
        expirationDate: new Date(Date.parse(now) + orderMs).toISOString(),
        basketItems: [oneLine],
        ...overrides,
      });
    },
    /** Waits until all background work is done that is due within the next second. */
    settle: async () => {
      const { rested } = await client.testClock.move({ advanceMs: 1000 }, { wait: true });
      assert.equal(rested, true, 'the server comes to rest');
    },
    /** What the demo shop is owed, minor units. */
    owedToShop: () => minorOf(`merchant/${demo.merchantId}/payable`),
    close: async () => {
      endProducts();
      await product.exit;
      await admin.close();
      await database.close();
      await drop();
    },
  };
}
