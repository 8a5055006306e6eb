import type { CreateShop, Shop } from '@invogate/contracts/marketplace.ts';
import { demo } from '#rooms/accounts/index.ts';
import type { World } from './world.ts';

/** A point of the demo shop that its owner has published and the operator has approved. */
export async function listPoint(
  world: Pick<World, 'ask'>,
  body: Partial<CreateShop>,
): Promise<Shop> {
  const path = '/marketplace/api/shop';
  const given = { merchantId: demo.merchantId, title: 'Точка', published: true, ...body };
  const { id } = await world.ask<Shop>('POST', path, given);
  await world.ask('POST', `/operator/api/shop/${String(id)}/approve`);
  return world.ask<Shop>('GET', `${path}/${String(id)}`);
}
