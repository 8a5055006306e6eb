import { currencyWords } from '@invogate/contracts/orders.ts';
import { PartnerPayout, PartnerStatement, Reward } from '@invogate/contracts/partners.ts';
import type { Database } from '#kernel/database/database.ts';
import { field, type RefusedField } from '#kernel/refusal.ts';
import { one, page, route, type Caller, type Route } from '#kernel/route.ts';
import { forbidden, validationError } from '#kernel/wire-refusals.ts';
import { listRewards, rewardListFields } from './list-rewards.ts';
import { showReward } from './reward.ts';
import { readStatement, type Period } from './statement.ts';

const common = { method: 'GET', access: 'token', right: 'orders', tag: 'Partners' } as const;

/** What a partner has earned (spec 12, Rewards). */
export function rewardRoutes(database: Database): readonly Route[] {
  return [
    route({
      ...common,
      path: '/partner/api/reward',
      summary: 'List rewards: what each order has added or taken back',
      list: rewardListFields,
      answer: Reward,
      refusals: ['validation_error', 'forbidden'],
      handle: async ({ caller, list }) => {
        const { rows, totalCount } = await listRewards(database, partnerOf(caller), list);
        return page(rows.map(showReward), totalCount, list);
      },
    }),
    route({
      ...common,
      path: '/partner/api/payout',
      summary: 'List payouts of rewards',
      list: { id: { column: 'id', type: 'uuid' } },
      answer: PartnerPayout,
      refusals: ['validation_error', 'forbidden'],
      handle: ({ caller, list }) => {
        partnerOf(caller);
        return Promise.resolve(page([], 0, list));
      },
    }),
    route({
      ...common,
      path: '/partner/api/statement',
      summary: 'Read the account of a partner in a period',
      query: {
        from: 'the first moment',
        to: 'the first moment that is not in it',
        currencyId: 'RUB unless told otherwise',
      },
      answer: PartnerStatement,
      refusals: ['validation_error', 'forbidden'],
      handle: async ({ caller, search }) => {
        const partnerId = partnerOf(caller);
        return one(await readStatement(database, partnerId, periodOf(search)));
      },
    }),
  ];
}

function partnerOf({ ofPartner }: Caller): string {
  if (ofPartner === undefined) throw forbidden({ message: 'Only a partner has rewards' });
  return ofPartner;
}

function periodOf(search: URLSearchParams): Period {
  const [from, to] = [momentOf(search, 'from'), momentOf(search, 'to')];
  const given = (search.get('currencyId') ?? 'RUB').toUpperCase();
  const currency = currencyWords.find((word) => word === given);
  const wrong: RefusedField[] = [];
  const moment = 'a moment such as 2026-11-01T00:00:00+03:00';
  if (Number.isNaN(from.getTime())) wrong.push(field('from', moment));
  if (Number.isNaN(to.getTime())) wrong.push(field('to', moment));
  else if (to <= from) wrong.push(field('to', 'later than from'));
  if (currency === undefined) wrong.push(field('currencyId', `one of ${currencyWords.join(', ')}`));
  if (wrong.length > 0 || currency === undefined) throw validationError({ fields: wrong });
  return { from, to, currency };
}

/** A plus that was not encoded has become a blank on the way. */
const momentOf = (search: URLSearchParams, name: string): Date =>
  new Date((search.get(name) ?? '').trim().replace(' ', '+'));
