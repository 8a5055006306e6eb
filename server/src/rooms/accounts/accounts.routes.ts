import { AuthAnswer, CounterpartyDetail } from '@invogate/contracts/accounts.ts';
import type { ListQuery } from '#kernel/list-query.ts';
import { field } from '#kernel/refusal.ts';
import { one, page, route } from '#kernel/route.ts';
import type { Route } from '#kernel/route.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import type { Counterparty } from './counterparty.ts';
import { showCounterparty } from './show-counterparty.ts';

/** The resources of this room, given the finder of counterparties by INN. */
export function accountsRoutes(
  findCounterparties: (vatNumber: string) => Promise<Counterparty[]>,
): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/security/api/auth/auth',
      access: 'anyone',
      summary: 'Says whose token this is',
      tag: 'Security',
      answer: AuthAnswer,
      refusals: ['unauthorized', 'forbidden'],
      handle: ({ caller }) => {
        const userId = caller.userId === '' ? null : caller.userId;
        return Promise.resolve(one({ userId, profile: null, accessToken: null }));
      },
    }),
    route({
      method: 'GET',
      path: '/filter/api/counterparty-detail',
      access: 'token',
      summary: 'Finds organisations and sole proprietors by INN, head office first',
      tag: 'Counterparties',
      list: { vatNumber: { column: 'vat_number', type: 'text' } },
      answer: CounterpartyDetail,
      refusals: ['unauthorized', 'forbidden', 'validation_error'],
      handle: async ({ list }) => {
        const rows = await findCounterparties(askedVatNumber(list));
        const first = (list.page - 1) * list.pageSize;
        const shown = rows.slice(first, first + list.pageSize).map(showCounterparty);
        return page(shown, rows.length, list);
      },
    }),
  ];
}

/** The one INN that is asked for: a directory is no list to be walked through. */
function askedVatNumber(list: ListQuery): string {
  const [condition, another] = list.conditions;
  const [value = '', more] = condition?.values ?? [];
  const vatNumber = value.trim();
  if (vatNumber === '') {
    throw validationError({ fields: [field('vatNumber', 'give an INN', 'required')] });
  }
  if (condition?.operator !== 'eq' || another !== undefined || more !== undefined) {
    throw validationError({ fields: [field('vatNumber', 'give one INN, as vatNumber=…')] });
  }
  if (vatNumber.length > 20) {
    throw validationError({ fields: [field('vatNumber', 'at most 20 digits', 'too_long')] });
  }
  return vatNumber;
}
