import type {
  ChangeFund,
  FundDebt,
  GuaranteeFundEntry,
  OpenFund,
  OperatorFund,
  TopUpFund,
} from '@invogate/contracts/funds.ts';
import type { Currency } from '@invogate/contracts/money.ts';
import type { Database, Reader } from '#kernel/database/database.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { findOrCreatePayer, type Accounts } from '#rooms/accounts/index.ts';
import {
  changeFund,
  fundDebts,
  fundEntries,
  fundsByIds,
  openFund,
  operatorFund,
  termsOf,
  wireDebt,
  wireFundEntry,
  type Fund,
} from '#rooms/funds/index.ts';
import { fundOfPayer, topUpByTransfer } from '#rooms/payments/index.ts';

/** A payer's fund by the payer's papers. */
export interface WhoseFund {
  vatNumber: string;
  taxRegistrationReasonCode?: string;
  currency: Currency;
}

/** What the operator does with guarantee funds. All of it throws as the rooms do. */
export interface FundActs {
  openFund(fund: OpenFund): Promise<OperatorFund>;
  changeFund(whose: WhoseFund, terms: ChangeFund): Promise<OperatorFund>;
  showFund(whose: WhoseFund): Promise<OperatorFund & { debts: FundDebt[] }>;
  topUpFund(whose: WhoseFund, topUp: TopUpFund): Promise<OperatorFund>;
  /** The newest lines first. */
  fundStatement(whose: WhoseFund, lines: number): Promise<GuaranteeFundEntry[]>;
}

export function fundActs(database: Database, accounts: Accounts): FundActs {
  return {
    openFund: (given) =>
      database.inTransaction('admin.open-fund', async (tx) => {
        const { id: counterpartyId } = await findOrCreatePayer(tx, given);
        const { currencyId: currency = 'RUB' } = given;
        const fund = await openFund(tx, { counterpartyId, currency, ...termsOf(given) });
        return operatorFund(tx, fund);
      }),
    changeFund: (whose, terms) =>
      database.inTransaction('admin.change-fund', async (tx) => {
        const fund = await changeFund(tx, await fundOf(tx, whose), termsOf(terms));
        return operatorFund(tx, fund);
      }),
    showFund: async (whose) => {
      const fund = await fundOf(database, whose);
      const debts = await fundDebts(database, fund.id);
      const shown = debts.map((use) => wireDebt(use, database.now()));
      return { ...(await operatorFund(database, fund)), debts: shown };
    },
    topUpFund: (whose, topUp) =>
      database.inTransaction('admin.top-up-fund', async (tx) => {
        const fund = await fundOf(tx, whose);
        await topUpByTransfer(tx, accounts, fund, topUp);
        const [after = fund] = await fundsByIds(tx, [fund.id]);
        return operatorFund(tx, after);
      }),
    fundStatement: async (whose, pageSize) => {
      const { id } = await fundOf(database, whose);
      const query = { conditions: [], order: [], page: 1, pageSize };
      return (await fundEntries(database, [id], query)).entries.map(wireFundEntry);
    },
  };
}

async function fundOf(reader: Reader, { currency, ...papers }: WhoseFund): Promise<Fund> {
  const fund = await fundOfPayer(reader, papers, currency);
  if (fund) return fund;
  throw notFound({
    message: `The payer with the INN ${papers.vatNumber} has no fund in ${currency}`,
  });
}
