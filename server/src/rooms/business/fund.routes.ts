import { GuaranteeFund, GuaranteeFundEntry } from '@invogate/contracts/funds.ts';
import { bare, page, route, type Call, type Route } from '#kernel/route.ts';
import {
  fundEntries,
  fundEntryListFields,
  fundsOf,
  fundView,
  wireFund,
  wireFundEntry,
} from '#rooms/funds/index.ts';
import { common, type BusinessDeps } from './invoice.routes.ts';
import { callingCredential } from './let-in.ts';

/** The caller's guarantee funds and their statement. */
export function fundRoutes({ database, directory }: BusinessDeps): Route[] {
  const ownFunds = async (call: Call) =>
    fundsOf(database, [(await callingCredential(directory, call)).counterpartyId]);
  return [
    route({
      ...common,
      method: 'GET',
      path: '/business/api/guarantee-fund',
      summary: 'Own guarantee funds, one for each currency',
      answer: GuaranteeFund,
      refusals: ['forbidden'],
      handle: async (call) => {
        const views = (await ownFunds(call)).map((fund) => fundView(database, fund));
        return bare((await Promise.all(views)).map(wireFund));
      },
    }),
    route({
      ...common,
      method: 'GET',
      path: '/business/api/guarantee-fund/entry',
      summary: 'Statement of the own guarantee funds',
      list: fundEntryListFields,
      answer: GuaranteeFundEntry,
      refusals: ['validation_error', 'forbidden'],
      handle: async (call) => {
        const ids = (await ownFunds(call)).map(({ id }) => id);
        const { entries, totalCount } = await fundEntries(database, ids, call.list);
        return page(entries.map(wireFundEntry), totalCount, call.list);
      },
    }),
  ];
}
