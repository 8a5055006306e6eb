import { FiscalReceipt, RetryReceipt } from '@invogate/contracts/receipts.ts';
import type { Database } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import { one, page, route, type Route } from '#kernel/route.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { receiptListFields, unscopedFindReceipt, unscopedListReceipts } from './list-receipts.ts';
import type { TermsDeps } from './read-terms.ts';
import { retryReceipt } from './retry-receipt.ts';
import { showReceipt } from './show-receipt.ts';

const common = { access: 'token', right: 'operator', tag: 'Documents' } as const;
const path = '/operator/api/receipt';

/** Our own addition to the API: fiscal receipts, why they wait, and letting them go on. */
export function receiptRoutes(deps: TermsDeps & { database: Database }): readonly Route[] {
  const { database } = deps;
  return [
    route({
      ...common,
      method: 'GET',
      path,
      summary: 'List fiscal receipts, the newest first',
      list: receiptListFields,
      answer: FiscalReceipt,
      refusals: ['validation_error', 'forbidden'],
      handle: async ({ list }) => {
        const { rows, totalCount } = await unscopedListReceipts(database, list);
        return page(rows.map(showReceipt), totalCount, list);
      },
    }),
    route({
      ...common,
      method: 'GET',
      path: `${path}/:id`,
      summary: 'Read a fiscal receipt',
      answer: FiscalReceipt,
      refusals: ['forbidden', 'not_found'],
      handle: async ({ params }) =>
        one(showReceipt(await unscopedFindReceipt(database, idOf(params)))),
    }),
    route<RetryReceipt>({
      ...common,
      method: 'POST',
      path: `${path}/:id/retry`,
      summary: 'Let a parked receipt go on, as it is or corrected',
      body: RetryReceipt,
      answer: FiscalReceipt,
      refusals: ['validation_error', 'forbidden', 'not_found', 'receipt_not_parked'],
      handle: async ({ params, body }) => {
        const id = idOf(params);
        const receipt = await database.inTransaction('receipts.retry', (tx) =>
          retryReceipt(tx, deps, id, body),
        );
        return one(showReceipt(receipt));
      },
    }),
  ];
}

function idOf({ id = '' }: Readonly<Record<string, string>>): string {
  if (!isUuid(id)) throw notFound({ message: `No receipt has the id ${id}` });
  return id;
}
