import type { Reader } from '#kernel/database/database.ts';
import { listRows } from '#kernel/database/list-rows.ts';
import type { ListFields, ListQuery } from '#kernel/list-query.ts';
import type { StoredReward } from './reward.ts';
import * as sql from './reward.sql.ts';

export const rewardListFields: ListFields = {
  id: { column: 'w.id', type: 'uuid' },
  orderId: { column: 'w.order_id', type: 'uuid' },
  merchantId: { column: 'w.merchant_id', type: 'uuid' },
  type: { column: 'w.type', type: 'enum', values: ['accrual', 'reversal'] },
  currencyId: { column: 'w.currency', type: 'enum', fold: 'upper' },
  payoutId: { column: 'w.payout_id', type: 'uuid', nullable: true },
  happenedAt: { column: 'w.happened_at', type: 'datetime' },
  createdAt: { column: 'w.booked_at', type: 'datetime' },
};

/** One page of a partner's rewards, the newest first, and how many there are in all. */
export function listRewards(reader: Reader, partnerId: string, query: ListQuery) {
  return listRows<StoredReward>(reader, query, rewardListFields, {
    columns: sql.rewardColumns,
    base: sql.rewardBase,
    scope: { sql: 'w.partner_id = $1', params: [partnerId] },
    defaultOrder: 'w.booked_at desc',
    idColumn: 'w.id',
  });
}
