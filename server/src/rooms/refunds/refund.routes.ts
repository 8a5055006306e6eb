import { CreateRefund, Refund, RefundableItem } from '@invogate/contracts/refunds.ts';
import type { Database } from '#kernel/database/database.ts';
import { bare, one, page, route, type Route } from '#kernel/route.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { findOrder, idOf, refuseForeignMerchants } from '#rooms/orders/index.ts';
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
      refusals: ['not_found'],
      handle: async (call) => {
        const { owner, id } = idOf(call);
        const found = await readRefundable(database, await findOrder(database, owner, id));
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
        'not_found',
        'wrong_order_status',
        'merchant_order_id_duplicate',
        'wrong_basket_item_total_amount',
        'wrong_basket_item_total_vat_amount',
        'wrong_total_amount',
        'wrong_total_vat_amount',
      ],
      handle: async (call) =>
        one(refundView(await requestRefund(database, call.caller, call.body))),
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
        await refuseForeignMerchants(accounts, call);
        const found = await listRefunds(database, call.caller, call.list);
        return page(found.refunds.map(refundView), found.totalCount, call.list);
      },
    }),
  ];
}
