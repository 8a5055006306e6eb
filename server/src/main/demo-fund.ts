import { minor } from '@invogate/contracts/money.ts';
import { statement, type Database, type Tx } from '#kernel/database/database.ts';
import { accountsRoom, findOrCreatePayer } from '#rooms/accounts/index.ts';
import { demoLoyalty, demoOrganisation } from '#rooms/business/index.ts';
import { findFund, fundCode, openFund, type Fund, type NewFund } from '#rooms/funds/index.ts';
import { registerTransfer } from '#rooms/payments/index.ts';

/** Whose fund a demo server has, what is in it and what is granted. */
interface DemoFund {
  payer: { vatNumber: string; taxRegistrationReasonCode: string; name: string };
  operationId: string;
  money: number;
  terms: Partial<NewFund>;
}

/** INNs that begin with 99 are used by no tax office. */
const demoFunds: readonly DemoFund[] = [
  {
    payer: demoOrganisation.payer,
    operationId: 'demo-fund',
    money: 10_000_00,
    terms: {
      // Published in the examples of the manual.
      id: '0192f3c0-0000-7000-8000-0000000000f1',
      ...{ overdraftLimit: minor(5_000_00), overdraftDays: 30 },
      ...{ promisedLimit: minor(20_000_00), promisedDays: 14 },
    },
  },
  {
    payer: demoLoyalty.payer,
    operationId: 'demo-loyalty-fund',
    money: 3_000_00,
    terms: { overdraftLimit: minor(5_000_00), overdraftDays: 30, lowBelow: minor(1_000_00) },
  },
];

/** Servers that start at once look one after the other, or both would open it. */
const takeTurn = statement('demo.fund-turn', `select pg_advisory_xact_lock(hashtext('demo.fund'))`);

/** Opens the demo funds with money in them; or leaves them be. */
export async function createDemoFund(database: Database): Promise<void> {
  const accounts = accountsRoom({ database });
  try {
    for (const demo of demoFunds) {
      await database.inTransaction('demo.fund', async (tx) => {
        await tx.rows(takeTurn);
        const fund = await openDemoFund(tx, demo);
        const { name, vatNumber } = demo.payer;
        const transfer = {
          ...{ operationId: demo.operationId, containerId: null, amount: minor(demo.money) },
          ...{ currency: 'RUB' as const, receivedOn: '2026-01-12', purpose: fundCode(fund.number) },
          payer: { name, vatNumber },
        };
        // A repeat of the same operation does nothing.
        await registerTransfer(tx, transfer, accounts);
      });
    }
  } finally {
    accounts.close();
  }
}

async function openDemoFund(tx: Tx, { payer, terms }: DemoFund): Promise<Fund> {
  const { id: counterpartyId } = await findOrCreatePayer(tx, payer);
  const known = await findFund(tx, counterpartyId, 'RUB');
  return known ?? openFund(tx, { ...terms, counterpartyId, currency: 'RUB' });
}
