import { CreateRefund, Refund, RefundableItem } from '@invogate/contracts/refunds.ts';
import type { Database } from '#kernel/database/database.ts';
import { bare, one, page, route, type Route } from '#kernel/route.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import {
  findOrder,
  idOf,
  listScope,
  onOrder,
  refuseForeignMerchants,
} from '#rooms/orders/index.ts';
import { refundableItems } from './availability.ts';
import { listRefunds, refundListFields } from './list-refunds.ts';
import { refundView } from './refund.ts';
import { readRefundable } from './refundable-order.ts';
import { requestRefund } from './request-refund.ts';

const common = { access: 'token', right: 'orders', tag: 'Refunds' } as const;

/** The resources of refunds (spec 03). */
export function refundRoutes(deps: { database: Database; accounts: Accounts }): readonly Route[] {
  const { database, accounts } = deps;
  return [
    route({
      ...common,
      method: 'GET',
      path: '/billing/api/order/order/:id/refund-basket-item',
      summary: 'What of an order can still be refunded',
      answer: RefundableItem,
      refusals: ['forbidden', 'not_found'],
      handle: async (call) => {
        const { id } = idOf(call);
        const order = await onOrder(deps, call.caller, id, 'refund', (owner) =>
          findOrder(database, owner, id),
        );
        const found = await readRefundable(database, order);
        return bare(found ? refundableItems(found.lines, found.settled, found.earlier) : []);
      },
    }),
    route<CreateRefund>({
      ...common,
      method: 'POST',
      path: '/billing/api/order/refund-order',
      summary: 'Give money of a paid order back',
      body: CreateRefund,
      answer: Refund,
      refusals: [
        'validation_error',
        'forbidden',
        'not_found',
        'wrong_order_status',
        'merchant_order_id_duplicate',
        'wrong_basket_item_total_amount',
        'wrong_basket_item_total_vat_amount',
        'wrong_total_amount',
        'wrong_total_vat_amount',
      ],
      handle: async ({ caller, body }) => {
        const refund = await onOrder(deps, caller, body.parentId, 'refund', (owner) =>
          requestRefund(database, owner, body),
        );
        return one(refundView(refund));
      },
    }),
    route({
      ...common,
      method: 'GET',
      path: '/filter/api/order/refund-order',
      summary: 'List refunds',
      list: refundListFields,
      answer: Refund,
      refusals: ['validation_error', 'forbidden'],
      handle: async (call) => {
        await refuseForeignMerchants(accounts, call, 'refund');
        const scope = await listScope(deps, call.caller, 'r', 'order_id', 'refund');
        const found = await listRefunds(database, scope, call.list);
        return page(found.refunds.map(refundView), found.totalCount, call.list);
      },
    }),
  ];
}
