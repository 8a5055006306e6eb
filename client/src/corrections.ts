import type { Order } from '@invogate/contracts/orders.ts';
import type { CreateCorrection } from '@invogate/contracts/refunds.ts';
import type { CallOptions } from './options.ts';
import type { Send } from './transport.ts';

export interface Corrections {
  /**
   * Keeps a fee from a draft refund and sends the rest to the payer. Never repeated: after a lost
   * answer look at the draft, which takes one correction only.
   */
  create(correction: CreateCorrection, options?: CallOptions): Promise<Order>;
}

const path = '/billing/api/order/correction-order';

export function corrections(send: Send): Corrections {
  return {
    create: async (body, options) =>
      (await send({ ...options, method: 'POST', path, body })).data as Order,
  };
}
