import {
  ChangeFund,
  FundDebt,
  GuaranteeFundEntry,
  OpenFund,
  OperatorFund,
} from '@invogate/contracts/funds.ts';
import { currencyWords } from '@invogate/contracts/orders.ts';
import type { Database, Reader } from '#kernel/database/database.ts';
import { listRows } from '#kernel/database/list-rows.ts';
import { isUuid } from '#kernel/ids.ts';
import type { ListFields, ListQuery } from '#kernel/list-query.ts';
import { bare, one, page, route, type Call, type Route } from '#kernel/route.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { findOrCreatePayer } from '#rooms/accounts/index.ts';
import { fundsByIds } from './find-fund.ts';
import { fundDebts, fundEntries, fundEntryListFields } from './fund-view.ts';
import type { Fund } from './fund.ts';
import { changeFund, openFund } from './open-fund.ts';
import { operatorFund, termsOf, wireDebt, wireFundEntry } from './wire-fund.ts';

const common = { access: 'token', right: 'operator', tag: 'Guarantee funds' } as const;
const path = '/operator/api/fund';

const listFields: ListFields = {
  id: { column: 'f.id', type: 'uuid' },
  counterpartyId: { column: 'f.counterparty_id', type: 'uuid' },
  currencyId: { column: 'f.currency', type: 'enum', fold: 'upper', values: currencyWords },
  blocked: { column: 'f.blocked', type: 'boolean' },
  createdAt: { column: 'f.created_at', type: 'datetime' },
};

/** What the operator does with funds. Top-ups are payments: their route is in that room. */
export function fundRoutes(database: Database): readonly Route[] {
  return [
    route({
      ...common,
      method: 'GET',
      path,
      summary: 'List guarantee funds',
      list: listFields,
      answer: OperatorFund,
      refusals: ['validation_error', 'forbidden'],
      handle: async (call) => {
        const { funds, totalCount } = await listFunds(database, call.list);
        return page(await Promise.all(funds.map(shownBy(database))), totalCount, call.list);
      },
    }),
    route<OpenFund>({
      ...common,
      method: 'POST',
      path,
      summary: 'Open the guarantee fund of a payer',
      body: OpenFund,
      answer: OperatorFund,
      refusals: ['validation_error', 'forbidden'],
      handle: async ({ body }) =>
        one(
          await database.inTransaction('funds.open', async (tx) => {
            const { currencyId: currency = 'RUB', ...given } = body;
            const { id: counterpartyId } = await findOrCreatePayer(tx, given);
            return operatorFund(
              tx,
              await openFund(tx, { counterpartyId, currency, ...termsOf(given) }),
            );
          }),
        ),
    }),
    route<ChangeFund>({
      ...common,
      method: 'PUT',
      path: `${path}/:id`,
      summary: 'Change what a payer is granted',
      body: ChangeFund,
      answer: OperatorFund,
      refusals: ['validation_error', 'not_found', 'forbidden'],
      handle: async (call) => {
        const fund = await fundOf(database, call);
        return one(
          await database.inTransaction('funds.change', async (tx) =>
            operatorFund(tx, await changeFund(tx, fund, termsOf(call.body))),
          ),
        );
      },
    }),
    ...fundReads(database),
  ];
}

function fundReads(database: Database): Route[] {
  return [
    route({
      ...common,
      method: 'GET',
      path: `${path}/:id`,
      summary: 'One guarantee fund',
      answer: OperatorFund,
      refusals: ['not_found', 'forbidden'],
      handle: async (call) => one(await operatorFund(database, await fundOf(database, call))),
    }),
    route({
      ...common,
      method: 'GET',
      path: `${path}/:id/entry`,
      summary: 'The statement of a guarantee fund',
      list: fundEntryListFields,
      answer: GuaranteeFundEntry,
      refusals: ['validation_error', 'not_found', 'forbidden'],
      handle: async (call) => {
        const { id } = await fundOf(database, call);
        const { entries, totalCount } = await fundEntries(database, [id], call.list);
        return page(entries.map(wireFundEntry), totalCount, call.list);
      },
    }),
    route({
      ...common,
      method: 'GET',
      path: `${path}/:id/debt`,
      summary: 'What a payer owes, the first due first',
      answer: FundDebt,
      refusals: ['not_found', 'forbidden'],
      handle: async (call) => {
        const { id } = await fundOf(database, call);
        const debts = await fundDebts(database, id);
        return bare(debts.map((use) => wireDebt(use, database.now())));
      },
    }),
  ];
}

const shownBy = (reader: Reader) => (fund: Fund) => operatorFund(reader, fund);

async function fundOf(reader: Reader, { params }: Pick<Call, 'params'>): Promise<Fund> {
  const { id = '' } = params;
  const [fund] = isUuid(id) ? await fundsByIds(reader, [id]) : [];
  if (!fund) throw notFound();
  return fund;
}

/** The operator sees the funds of all payers. */
async function listFunds(
  reader: Reader,
  query: ListQuery,
): Promise<{ funds: Fund[]; totalCount: number }> {
  const { rows, totalCount } = await listRows<{ id: string }>(reader, query, listFields, {
    columns: 'f.id',
    base: 'from funds f',
    scope: { sql: 'true', params: [] },
    defaultOrder: 'f.created_at desc',
    idColumn: 'f.id',
  });
  const order = rows.map(({ id }) => id);
  const funds = new Map((await fundsByIds(reader, order)).map((fund) => [fund.id, fund]));
  return { funds: order.flatMap((id) => funds.get(id) ?? []), totalCount };
}
