import type { Order } from '@invogate/contracts/orders.ts';
import type { CreateCorrection } from '@invogate/contracts/refunds.ts';
import { newId } from '#kernel/ids.ts';
import { demo } from '#rooms/accounts/index.ts';
import { oneLine, type World } from './world.ts';

/** A fee of whole roubles as one service without VAT. */
export const feeLine = (amount: number) => ({
  ...oneLine,
  sku: 'FEE',
  name: 'Fee',
  amount,
  amountWoVat: amount,
  totalAmount: amount,
  totalVatAmount: 0,
  vatCode: 'VATNONE' as const,
  type: 'service' as const,
});

/** The body of a correction that keeps `fee` roubles of a draft, or of the draft of an order. */
export function correctionBody(
  world: Pick<World, 'ask' | 'database'>,
  parentId: string,
  fee: number,
  overrides: Partial<CreateCorrection> = {},
): CreateCorrection {
  return {
    parentId,
    merchantId: demo.merchantId,
    merchantOrderId: newId(world.database.now().getTime()),
    description: 'Service charge',
    amount: fee,
    vatAmount: 0,
    currencyId: 'RUB',
    basketItems: [feeLine(fee)],
    ...overrides,
  };
}

export const correctionPath = '/billing/api/order/correction-order';

/** Keeps `fee` roubles of a draft; the correction order. */
export function correct(
  world: Pick<World, 'ask' | 'database'>,
  parentId: string,
  fee: number,
  overrides: Partial<CreateCorrection> = {},
): Promise<Order> {
  return world.ask<Order>('POST', correctionPath, correctionBody(world, parentId, fee, overrides));
}
