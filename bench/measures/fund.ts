import { randomUUID } from 'node:crypto';
import type { CreateOrder } from '../../contracts/src/orders.ts';
import { minor } from '../../contracts/src/money.ts';
import {
  accountsRoom,
  createDemoAccounts,
  demo,
  findOrCreatePayer,
  type Accounts,
} from '../../server/src/rooms/accounts/index.ts';
import { auditFunds, fundCode, openFund } from '../../server/src/rooms/funds/index.ts';
import { balanceOf, payerReceivable, verifyLedger } from '../../server/src/rooms/ledger/index.ts';
import { createDemoFund } from '../../server/src/main/demo-fund.ts';
import { migrate } from '../../server/src/main/migrate.ts';
import { orderCreator, prepareOrder } from '../../server/src/rooms/orders/index.ts';
import { fundPayer, registerTransfer } from '../../server/src/rooms/payments/index.ts';
import type { Benchmark } from '../bench.ts';
import { durableCommitsPerSecond, prepareInserts } from '../machine-limits.ts';
import { amountMinor, orderBody } from '../requests.ts';
import { openStore, type Store } from '../stage.ts';

/** Orders that wait for each second of a measurement: more than can be paid in it. */
const ordersPerSecond = 4000;
const name = 'fund, one payer';

/** Everybody pays from one fund: the confirmations pass its lock one by one. */
export const fund: Benchmark = {
  name: 'fund',
  about: 'invoices confirmed from the guarantee fund of one payer',
  run: async ({ runs, seconds, connections }, sheet) => {
    const store = await openStore();
    await migrate({ connectionString: store.url });
    await prepareInserts(store);
    const { database } = store;
    await database.inTransaction('bench.demo', createDemoAccounts);
    await createDemoFund(database);
    const accounts = accountsRoom({ database });
    const payerId = await openRichFund(store, accounts);
    const pay = fundPayer(database, accounts);
    let paid = 0;
    for (let run = 1; run <= runs; run++) {
      const waiting = await createOrders(store, accounts, seconds * ordersPerSecond);
      const started = performance.now();
      const end = started + seconds * 1000;
      let done = 0;
      const client = async (): Promise<void> => {
        for (;;) {
          const containerId = performance.now() < end ? waiting.pop() : undefined;
          if (containerId === undefined) return;
          await pay({ containerId, payerId, method: 'fund', key: randomUUID() });
          done += 1;
        }
      };
      await Promise.all(Array.from({ length: connections }, client));
      const perSecond = (done * 1000) / (performance.now() - started);
      sheet.put(name, perSecond, { unit: 'payments/s', target: { atLeast: 500 } });
      sheet.limit(name, 'commits/s, one client', await durableCommitsPerSecond(store, seconds / 2));
      paid += done;
      sheet.check('fund', await checkPaid(store, payerId, paid));
    }
    accounts.close();
    await store.close();
  },
};

const richMinor = 100_000_000_000;

/** A fund that the bench cannot empty, with an overdraft that it must not touch. */
async function openRichFund({ database }: Store, accounts: Accounts): Promise<string> {
  return database.inTransaction('bench.fund', async (tx) => {
    const papers = { vatNumber: '9900000049', taxRegistrationReasonCode: '990001001' };
    const { id: counterpartyId } = await findOrCreatePayer(tx, papers);
    const overdraftLimit = minor(1000);
    const opened = await openFund(tx, { counterpartyId, currency: 'RUB', overdraftLimit });
    const money = { amount: minor(richMinor), currency: 'RUB' as const, receivedOn: '2026-03-02' };
    const purpose = fundCode(opened.number);
    const transfer = { ...money, operationId: 'bench', containerId: null, payer: {}, purpose };
    await registerTransfer(tx, transfer, accounts);
    return counterpartyId;
  });
}

/** Orders that wait for their payment; their invoices. */
async function createOrders(store: Store, accounts: Accounts, count: number): Promise<string[]> {
  const merchant = await accounts.findMerchant(demo.merchantId);
  if (!merchant) throw new Error('the demo shop is there');
  const create = orderCreator(store.database);
  const prepared = prepareOrder(orderBody as CreateOrder, merchant, store.database.now());
  const made: string[] = [];
  while (made.length < count) {
    const batch = Array.from({ length: Math.min(1000, count - made.length) }, () =>
      create(prepared),
    );
    made.push(...(await Promise.all(batch)).map((order) => order.containerId));
  }
  return made;
}

async function checkPaid(store: Store, payerId: string, paid: number): Promise<string[]> {
  const { database } = store;
  const breaches = [...(await verifyLedger(database)), ...(await auditFunds(database))];
  const wrong = breaches.map(({ rule, message }) => `${rule}: ${message}`);
  const overdraft = await balanceOf(database, payerReceivable(payerId, 'overdraft'), 'RUB');
  if (overdraft !== 0) wrong.push(`the overdraft was used for ${overdraft}`);
  const [row] = await store.rows<{ prepaid: number }>(
    'select prepaid from funds where counterparty_id = $1',
    [payerId],
  );
  const left = richMinor - paid * amountMinor;
  if (row?.prepaid !== left) wrong.push(`the fund has ${row?.prepaid}, not ${left}`);
  return wrong;
}
