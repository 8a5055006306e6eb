import { Order } from '@invogate/contracts/orders.ts';
import { CreateCorrection, Refund } from '@invogate/contracts/refunds.ts';
import type { Database } from '#kernel/database/database.ts';
import { one, route, type Route } from '#kernel/route.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { idOf, onOrder, orderFaults, orderView } from '#rooms/orders/index.ts';
import { cancelDraft } from './cancel-draft.ts';
import { orderOfRefund } from './order-of-refund.ts';
import { refundView } from './refund.ts';
import { requestCorrection } from './request-correction.ts';

export interface CorrectionRoutesDeps {
  database: Database;
  accounts: Accounts;
  publicUrl: string;
}

const common = { access: 'token', right: 'orders', tag: 'Refunds' } as const;

/** What becomes of a draft: a refund less a fee, or nothing (spec 03). */
export function correctionRoutes(deps: CorrectionRoutesDeps): readonly Route[] {
  return [
    route<CreateCorrection>({
      ...common,
      method: 'POST',
      path: '/billing/api/order/correction-order',
      summary: 'Keep a fee from a draft refund',
      body: CreateCorrection,
      refusesLate: true,
      faults: orderFaults,
      answer: Order,
      refusals: [
        'validation_error',
        'not_found',
        'wrong_order_status',
        'forbidden',
        'wrong_currency',
        'language_not_found',
        'wrong_expiration_date',
        'wrong_basket_item_total_amount',
        'wrong_basket_item_amount_wo_vat',
        'wrong_basket_item_total_vat_amount',
        'wrong_total_amount',
        'wrong_total_vat_amount',
        'merchant_order_id_duplicate',
      ],
      handle: async (call) => {
        const { caller, body } = call;
        const named = () => orderOfRefund(deps.database, body.parentId);
        const refuseLate = () => {
          call.refuseLate();
        };
        const correction = await onOrder(deps, caller, named, 'refund', (owner) =>
          requestCorrection(deps, { owner, body, refuseLate }),
        );
        return one(orderView(correction, deps.publicUrl));
      },
    }),
    route({
      ...common,
      method: 'POST',
      path: '/billing/api/order/refund-order/:id/cancel',
      summary: 'Cancel a draft refund',
      answer: Refund,
      refusals: ['forbidden', 'not_found', 'wrong_order_status'],
      handle: async (call) => {
        const { id } = idOf(call);
        const named = () => orderOfRefund(deps.database, id);
        const canceled = await onOrder(deps, call.caller, named, 'refund', (owner) =>
          cancelDraft(deps.database, owner, id),
        );
        return one(refundView(canceled));
      },
    }),
  ];
}
