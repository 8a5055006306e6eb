import { minor } from '@invogate/contracts/money.ts';
import { statement, type Database, type Tx } from '#kernel/database/database.ts';
import { accountsRoom, findOrCreatePayer } from '#rooms/accounts/index.ts';
import { findFund, fundCode, openFund, type Fund } from '#rooms/funds/index.ts';
import { registerTransfer } from '#rooms/payments/index.ts';

/** The payer whose fund a demo server has; its INN begins with 99, which no tax office uses. */
const demoPayer = {
  vatNumber: '9900000017',
  taxRegistrationReasonCode: '990001001',
  name: 'ООО «Пример»',
} as const;

/** Published in the examples of the manual. */
const demoFundId = '0192f3c0-0000-7000-8000-0000000000f1';

/** Servers that start at once look one after the other, or both would open it. */
const takeTurn = statement('demo.fund-turn', `select pg_advisory_xact_lock(hashtext('demo.fund'))`);

/** Opens the demo fund: 10 000.00 in it, an overdraft and a limit of promises; or leaves it be. */
export async function createDemoFund(database: Database): Promise<void> {
  const accounts = accountsRoom({ database });
  try {
    await database.inTransaction('demo.fund', async (tx) => {
      await tx.rows(takeTurn);
      const fund = await openDemoFund(tx);
      const transfer = {
        ...{ operationId: 'demo-fund', containerId: null, amount: minor(10_000_00) },
        ...{ currency: 'RUB' as const, receivedOn: '2026-01-12', purpose: fundCode(fund.number) },
        payer: { name: demoPayer.name, vatNumber: demoPayer.vatNumber },
      };
      // A repeat of the same operation does nothing.
      await registerTransfer(tx, transfer, accounts);
    });
  } finally {
    accounts.close();
  }
}

async function openDemoFund(tx: Tx): Promise<Fund> {
  const { id: counterpartyId } = await findOrCreatePayer(tx, demoPayer);
  const known = await findFund(tx, counterpartyId, 'RUB');
  return (
    known ??
    openFund(tx, {
      ...{ id: demoFundId, counterpartyId, currency: 'RUB' },
      ...{ overdraftLimit: minor(5_000_00), overdraftDays: 30 },
      ...{ promisedLimit: minor(20_000_00), promisedDays: 14 },
    })
  );
}
