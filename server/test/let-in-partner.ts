import type { TestContext } from 'node:test';
import type { CreateOrder, Order } from '@invogate/contracts/orders.ts';
import {
  createAccount,
  createCounterparty,
  createPartner,
  createUser,
  demo,
  grantAccess,
  issueToken,
  type GrantScope,
} from '#rooms/accounts/index.ts';
import { unscopedListMessages } from '#rooms/messages/index.ts';
import type { World } from './world.ts';
import { oneLine, openWorld, type WorldOptions } from './world.ts';

export const allScopes: readonly GrantScope[] = [
  'order.create',
  'order.read',
  'order.cancel',
  'shipment',
  'refund',
  'notification.read',
];

/** A partner with a token that may do all that its grants let it, and its user's address. */
export interface OpenedPartner {
  id: string;
  accountId: string;
  token: string;
  vatNumber: string;
}

/** What a partner of a test is, where it is not the ordinary one. */
export type PartnerOf = Partial<Parameters<typeof createPartner>[1]> & { vatNumber?: string };

/** Opens a partner; the INN names it. */
export function openPartner(
  { database }: Pick<World, 'database'>,
  { vatNumber = '9900000048', ...about }: PartnerOf = {},
): Promise<OpenedPartner> {
  return database.inTransaction('test.partner', async (tx) => {
    const name = about.name ?? 'Service of a test';
    const { id: accountId } = await createAccount(tx, { name });
    const email = `${vatNumber}@partner.example`;
    const { id: userId } = await createUser(tx, { accountId, name, email });
    const { id: counterpartyId } = await createCounterparty(tx, {
      ...{ vatNumber, taxRegistrationReasonCode: '990001001', name },
    });
    const partner = await createPartner(tx, {
      ...{ kind: 'service', accountId, counterpartyId },
      ...about,
      name,
    });
    const { token } = await issueToken(tx, { userId, rights: ['orders', 'agent'] });
    return { id: partner.id, accountId, token, vatNumber };
  });
}

/** A body of an order, in a shop or for a seller. */
export function partnerOrder(
  { database }: Pick<World, 'database'>,
  overrides: Partial<CreateOrder> = {},
): Partial<CreateOrder> {
  return {
    merchantOrderId: database.newId(),
    description: 'Order of a partner',
    currencyId: 'RUB',
    expirationDate: new Date(database.now().getTime() + 7 * 86_400_000).toISOString(),
    ...{ amount: 122, vatAmount: 22, basketItems: [oneLine] },
    ...(overrides.seller === undefined ? { merchantId: demo.merchantId } : {}),
    ...overrides,
  };
}

/** A world with a partner that the demo shop has let in. */
export async function openLetIn(
  t: TestContext | undefined,
  scopes: readonly GrantScope[] = allScopes,
  options: WorldOptions & { partner?: PartnerOf } = {},
) {
  const world = await openWorld(t, options);
  const partner = await openPartner(world, options.partner);
  const grant = (given: readonly GrantScope[], merchantId: string = demo.merchantId) =>
    world.database.inTransaction('test.grant', (tx) =>
      grantAccess(tx, { partnerId: partner.id, merchantId, scopes: given }),
    );
  if (scopes.length > 0) await grant(scopes);
  const { token } = partner;
  return {
    ...world,
    partner,
    grant,
    /** A request with the partner's token. */
    by: <T = unknown>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) =>
      world.request<T>(method, path, body, token),
    /** The partner's own order in the demo shop. */
    ofPartner: (overrides: Partial<CreateOrder> = {}) =>
      world.ask<Order>(
        ...(['POST', '/billing/api/order/order', partnerOrder(world, overrides), token] as const),
      ),
  };
}

/** Letters of one template, the newest first. */
export async function lettersOf({ database }: Pick<World, 'database'>, template: string) {
  const all = { conditions: [], order: [], page: 1, pageSize: 100 };
  const { messages } = await unscopedListMessages(database, all);
  return messages.filter((each) => each.template === template);
}
