import assert from 'node:assert/strict';
import type { Order } from '@invogate/contracts/orders.ts';
import {
  changeMerchant,
  createAccount,
  createContract,
  createCounterparty,
  createMerchant,
  createUser,
  demo,
  issueToken,
  type MerchantInput,
  type MerchantPatch,
} from '#rooms/accounts/index.ts';
import { lockContainer, type ContainerRow } from '#rooms/orders/index.ts';
import { aSeasonTicket, type LooseBody } from './order-bodies.ts';
import { refusal, wireTo, type WireRequest } from './wire.ts';
import { openWorld } from './world.ts';

export const ordersPath = '/v3/billing/api/order/order';
export const orderListPath = '/v3/filter/api/order/order';

const terms = { rateMillionths: 30_000, fixedMinor: 0, minMinor: null, maxMinor: null };

export type OrderDesk = Awaited<ReturnType<typeof openOrderDesk>>;

/** Another company with a shop of its own, which sees nothing of the demo account. */
export interface Neighbour {
  token: string;
  accountId: string;
  counterpartyId: string;
  merchantId: string;
}

/** The whole server and a client that writes its own bodies, for tests of the orders' wire. */
export async function openOrderDesk() {
  const world = await openWorld();
  const { database } = world;
  const wire = wireTo(world.app);

  const create = async (changes: LooseBody = {}, sent: WireRequest = {}): Promise<Order> => {
    const answer = await wire<Order>('POST', ordersPath, { body: aSeasonTicket(changes), ...sent });
    assert.equal(answer.status, 200, answer.text);
    return answer.data;
  };
  const refused = async (changes: LooseBody): Promise<unknown[]> =>
    refusal(await wire('POST', ordersPath, { body: aSeasonTicket(changes) }));
  const read = async (id: string, token?: string): Promise<Order> => {
    const answer = await wire<Order>('GET', `${ordersPath}/${id}`, token ? { token } : {});
    assert.equal(answer.status, 200, answer.text);
    return answer.data;
  };
  const list = async (query: string): Promise<{ ids: string[]; totalCount: number }> => {
    const answer = await wire<Order[]>('GET', `${orderListPath}?${query}`);
    assert.equal(answer.status, 200, answer.text);
    const { totalCount } = answer.metaData;
    return { ids: answer.data.map(({ id }) => id), totalCount };
  };
  const setMerchant = (patch: MerchantPatch, id: string = demo.merchantId) =>
    database.inTransaction('test.set', (tx) => changeMerchant(tx, id, patch));
  const openMerchant = (input: Partial<MerchantInput> & { counterpartyId: string }) =>
    database.inTransaction('test.merchant', (tx) =>
      createMerchant(tx, { accountId: demo.accountId, name: 'Another', ...input }),
    );
  const saveContainer = (id: string, changes: Partial<ContainerRow>) =>
    database.inTransaction('test.container', async (tx) => {
      await (await lockContainer(tx, id)).save(tx, changes);
    });
  /** What a request is answered without a token, and with the neighbour's. */
  const outsiders = async (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<unknown[][]> => {
    const { token } = await (neighbour ??= openNeighbour(world));
    const sent = body === undefined ? {} : { body };
    const nobody = await wire(method, path, { ...sent, token: null });
    return [refusal(nobody), refusal(await wire(method, path, { ...sent, token }))];
  };
  let neighbour: Promise<Neighbour> | undefined;
  return {
    ...world,
    wire,
    create,
    refused,
    read,
    list,
    setMerchant,
    openMerchant,
    saveContainer,
    outsiders,
    neighbour: () => (neighbour ??= openNeighbour(world)),
  };
}

function openNeighbour({ database }: Awaited<ReturnType<typeof openWorld>>): Promise<Neighbour> {
  return database.inTransaction('test.neighbour', async (tx) => {
    const { id: accountId } = await createAccount(tx, { name: 'Neighbour' });
    const { id: userId } = await createUser(tx, { accountId, name: 'Neighbour' });
    const { token } = await issueToken(tx, { userId, rights: ['orders', 'agent'] });
    const { id: counterpartyId } = await createCounterparty(tx, {
      vatNumber: '9900000087',
      taxRegistrationReasonCode: '990001001',
      name: 'Neighbour',
    });
    await createContract(tx, {
      counterpartyId,
      number: 'N-1',
      date: '2025-01-01',
      validFrom: new Date('2025-01-01T00:00:00Z'),
      commission: { other: terms },
    });
    const owner = { accountId, counterpartyId };
    const { id: merchantId } = await createMerchant(tx, { ...owner, name: 'Neighbour' });
    return { token, accountId, counterpartyId, merchantId };
  });
}
