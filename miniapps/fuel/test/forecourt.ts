import type { TestContext } from 'node:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvogateError, signForTest, type CreateOrder, type Order } from '@invogate/client';
import { openState, SaleStore } from '../src/backend/sale-store.ts';
import type { Forecourt } from '../src/backend/forecourt.ts';
import { hearNotification } from '../src/backend/hear-notification.ts';
import { placeSale } from '../src/backend/place-sale.ts';
import { SimulatedPumps } from '../src/backend/simulated-pumps.ts';
import type { Unlock, UnlockOutcome } from '../src/backend/ports.ts';
import { stationOf } from '../src/stations.ts';
import type { FuelRequest } from '../src/wire.ts';

const signatureKey = 'test-key';

/** What the payment system and the pumps do wrong, once or for as long as it stays set. */
export interface Faults {
  create?: 'lost' | 'refused';
  shipment?: 'lost';
  unlock?: 'silent';
}

const forty: FuelRequest = {
  ...{ stationId: 'river', pump: 3, fuel: 'ai95', amountCl: 40_00, fullTank: false },
  ...{ goods: {}, language: 'ru' },
};

/** A chain of stations whose payment system is a list, with pumps that count how they are opened. */
export function openForecourt(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'fuel-'));
  const state = openState(join(folder, 'fuel.sqlite'));
  t.after(() => {
    state.close();
    rmSync(folder, { recursive: true });
  });
  const faults: Faults = {};
  const orders: Order[] = [];
  const shipments: object[] = [];
  const clock = { now: new Date('2026-11-20T09:00:00Z') };
  const unlocks: Unlock[] = [];
  const alerts: string[] = [];
  const pumps = new (class extends SimulatedPumps {
    override async unlock(request: Unlock): Promise<UnlockOutcome> {
      unlocks.push(request);
      if (faults.unlock === 'silent') throw new Error('the controller does not answer');
      return super.unlock(request);
    }
  })(state);
  let ids = 0;
  const client = fakeSystem(faults, orders, shipments);
  const forecourt: Forecourt = {
    client,
    ...{ merchantId: 'm', signatureKey, shopId: () => 7, appUrl: 'https://fuel.example/' },
    notificationUrl: 'https://fuel.example/notify',
    ...{ sales: new SaleStore(state), pumps },
    now: () => clock.now,
    newId: () => String((ids += 1)).padEnd(32, '0'),
    onAlert: ({ number }) => alerts.push(number),
    onTrouble: () => undefined,
  };
  const notify = (order: Pick<Order, 'id' | 'merchantOrderId' | 'amount'>, more: object = {}) => {
    const { id, merchantOrderId, amount } = order;
    const body = JSON.stringify({ id, merchantOrderId, amount, status: 'completed', ...more });
    return hearNotification(forecourt, body, signForTest(body, signatureKey));
  };
  return {
    ...{ forecourt, faults, orders, shipments, unlocks, alerts, pumps, notify },
    pass: (minutes: number) => {
      clock.now = new Date(clock.now.getTime() + minutes * 60_000);
    },
    place: (more: Partial<FuelRequest> = {}, mode: 'automatic' | 'operator' = 'automatic') => {
      const request = { ...forty, ...more };
      const station = stationOf(request.stationId);
      if (!station) throw new Error('no such station');
      return placeSale(forecourt, station, request, mode);
    },
    stateOf: (id: string) => forecourt.sales.find(id)?.state,
  };
}

/** A payment system that remembers what it was asked for. */
function fakeSystem(faults: Faults, orders: Order[], shipments: object[]): Forecourt['client'] {
  const client = {
    orders: {
      create: async (body: CreateOrder) => {
        if (faults.create === 'refused') throw refusal(422, false);
        const order = {
          ...body,
          id: `order-${orders.length + 1}`,
          paymentUrl: `https://pay.example/order/${orders.length + 1}`,
          status: 'created',
        } as unknown as Order;
        orders.push(order);
        if (faults.create === 'lost') throw refusal(0, true);
        return order;
      },
      list: async ({ filter }: { filter: { merchantOrderId: string } }) => ({
        data: orders.filter(({ merchantOrderId }) => merchantOrderId === filter.merchantOrderId),
      }),
      cancel: async (id: string) => {
        const order = orders.find((each) => each.id === id);
        if (order) order.status = 'canceled';
        return order;
      },
    },
    shipments: {
      create: async (body: object) => {
        shipments.push(body);
        if (faults.shipment === 'lost') throw refusal(0, true);
      },
      list: async () => ({ data: shipments }),
    },
  };
  return client as unknown as Forecourt['client'];
}

function refusal(status: number, outcomeUnknown: boolean): InvogateError {
  return new InvogateError({ message: 'no', code: 'timeout', status, outcomeUnknown });
}
