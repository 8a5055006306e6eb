import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { minor } from '@invogate/contracts/money.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import type {
  ConfirmedBill,
  CreatePosPoint,
  PosClosing,
  PosPoint,
  PosTable,
  TableBill,
  TableBills,
  TableOrder,
  TablePayment,
} from '@invogate/contracts/pos.ts';
import { TillCore } from '@invogate/till/till-core.ts';
import { tillConnector } from '#adapters/fake/till-connector.ts';
import { audits } from '#main/admin/audits.ts';
import { readTillOrder } from '#main/join-pos.ts';
import { demo, findOrCreatePayer } from '#rooms/accounts/index.ts';
import { findFund, fundCode, fundView, openFund } from '#rooms/funds/index.ts';
import { payFromFund, registerTransfer } from '#rooms/payments/index.ts';
import type { PosConnector } from '#rooms/pos/ports.ts';
import { openWorld, type WorldOptions } from './world.ts';
import { apiRequest } from './world-on-database.ts';

/** ORG-A of the acceptance scenarios. */
export const organisation = { type: 'legal', vatNumber: '9900000017', name: 'ORG-A' } as const;

const line = { measure: 'шт', measureCode: '796', vatCode: 'RUS_VAT22', type: 'service' } as const;

/** The bill of the acceptance scenarios: 2 750.00 with 495.91 of VAT. */
export const bill: TableOrder = {
  posOrderId: 'a1',
  number: '1045',
  revision: '7',
  status: 'open',
  amount: 2750,
  vatAmount: 495.91,
  paidAmount: 0,
  currencyId: 'RUB',
  payable: true,
  reasons: [],
  basketItems: [
    {
      ...line,
      ...{ sku: 'b-1', name: 'Борщ', quantity: 2, amount: 450, amountWoVat: 368.85 },
      ...{ totalAmount: 900, totalVatAmount: 162.3, paymentType: 'full_prepayment' },
    },
    {
      ...line,
      ...{ sku: 's-1', name: 'Стейк', quantity: 1, amount: 1850, amountWoVat: 1516.39 },
      ...{ totalAmount: 1850, totalVatAmount: 333.61, paymentType: 'full_prepayment' },
    },
  ],
};

/** The bill with a dessert of 500.00 more. */
export const grownBill: TableOrder = {
  ...bill,
  ...{ revision: '8', amount: 3250, vatAmount: 586.07 },
  basketItems: [
    ...bill.basketItems,
    {
      ...line,
      ...{ sku: 'd-1', name: 'Десерт', quantity: 1, amount: 500, amountWoVat: 409.84 },
      ...{ totalAmount: 500, totalVatAmount: 90.16, paymentType: 'full_prepayment' },
    },
  ],
};

/** The bill without one of its soups. */
export const smallerBill: TableOrder = {
  ...bill,
  ...{ revision: '9', amount: 2300, vatAmount: 414.76 },
  basketItems: [
    {
      ...line,
      ...{ sku: 'b-1', name: 'Борщ', quantity: 1, amount: 450, amountWoVat: 368.85 },
      ...{ totalAmount: 450, totalVatAmount: 81.15, paymentType: 'full_prepayment' },
    },
    ...bill.basketItems.slice(1),
  ],
};

export type PosWorld = Awaited<ReturnType<typeof openPosWorld>>;

export interface PosWorldOptions {
  /** Whether the till can lock checks. */
  lock?: boolean;
  /** Ways to the till instead of the one within the process. */
  connectors?: (till: TillCore) => readonly PosConnector[];
  gate?: WorldOptions['gate'];
  /** Without it the server keeps no secrets. */
  sealer?: WorldOptions['sealer'];
  point?: Partial<CreatePosPoint>;
  tables?: number;
}

/** A restaurant with a till and tables, and an organisation that eats there. */
export async function openPosWorld(t: TestContext, options: PosWorldOptions = {}) {
  let nowMs = () => 0;
  const till = new TillCore(() => nowMs());
  const { lock = true, tables: count = 1 } = options;
  const connectors = options.connectors?.(till) ?? [
    tillConnector(() => till, readTillOrder, { lock }),
  ];
  const world = await openWorld(t, {
    posConnectors: connectors,
    ...(options.gate ? { gate: options.gate } : {}),
    ...('sealer' in options ? { sealer: options.sealer } : {}),
  });
  nowMs = () => world.clock.now().getTime();
  const point = await world.ask<PosPoint>('POST', '/pos/api/point', {
    ...{ merchantId: demo.merchantId, name: 'Зал' },
    ...options.point,
  });
  const numbers = Array.from({ length: count }, (_, i) => ({ number: String(12 + i) }));
  const tables = await world.ask<PosTable[]>('POST', `/pos/api/point/${point.id}/table`, {
    tables: numbers,
  });
  const payerId = await openPayer(world);
  return { ...world, till, point, tables, payerId, ...guestActs(world, tables, payerId) };
}

type Base = Awaited<ReturnType<typeof openWorld>>;

async function openPayer(world: Base): Promise<string> {
  const { database, accounts } = world;
  return database.inTransaction('test.payer', async (tx) => {
    const { id } = await findOrCreatePayer(tx, organisation);
    await openFund(tx, { counterpartyId: id, currency: 'RUB' });
    const { number } = (await findFund(tx, id, 'RUB')) ?? assert.fail();
    await registerTransfer(
      tx,
      {
        ...{ operationId: 'top-up', containerId: null, amount: minor(1_000_000) },
        ...{ currency: 'RUB', receivedOn: '2026-03-02', payer: {} },
        purpose: `Пополнение гарантийного фонда ${fundCode(number)}. Без НДС`,
      },
      accounts,
    );
    return id;
  });
}

function guestActs(world: Base, tables: readonly PosTable[], payerId: string) {
  const { database, accounts } = world;
  const codeOf = (at: number) => tables[at]?.code ?? assert.fail();
  const path = (at: number) => `/pos/api/table/${codeOf(at)}`;
  let guests = 0;
  /** As a guest, without a token, each from an address of his own. */
  const guest = <T>(method: 'GET' | 'POST', where: string, body?: unknown) => {
    guests += 1;
    const remoteAddress = `10.${guests >> 16}.${(guests >> 8) & 255}.${guests & 255}`;
    const request = { ...apiRequest(method, where, body, null), remoteAddress };
    return world.send<T>(request);
  };
  const bills = (at = 0) => guest<TableBills>('POST', `${path(at)}/bill`);
  const oneBill = async (at = 0): Promise<TableBill> => {
    const { status, body } = await bills(at);
    assert.equal(status, 200, JSON.stringify(body));
    return body.data.bills[0] ?? assert.fail();
  };
  const confirm = (
    { billId, dueAmount }: Pick<TableBill, 'billId' | 'dueAmount'>,
    { at = 0, ...given }: { at?: number; paymentId?: string; customer?: object } = {},
  ) =>
    guest<ConfirmedBill>('POST', `${path(at)}/bill/${billId}/confirm`, {
      ...{ paymentId: randomUUID(), amount: dueAmount, customer: organisation },
      ...given,
    });
  const payment = async (paymentId: string, at = 0): Promise<TablePayment> => {
    const { status, body } = await guest<TablePayment>('GET', `${path(at)}/payment/${paymentId}`);
    assert.equal(status, 200, JSON.stringify(body));
    return body.data;
  };
  const orderOf = ({ orderId }: Pick<ConfirmedBill, 'orderId'>) =>
    world.ask<Order>('GET', `/billing/api/order/order/${orderId}`);
  const payOrder = async (confirmed: ConfirmedBill) => {
    const { orderContainerId: containerId } = await orderOf(confirmed);
    const fundPayment = { containerId, payerId, method: 'fund' as const, key: randomUUID() };
    await database.inTransaction('test.pay', (tx) => payFromFund(tx, accounts, fundPayment));
  };
  /** Lets everything that is due happen, calls of tills included. */
  const settle = async () => {
    await world.settleDown();
    await world.pos.drained();
    await world.settleDown();
  };
  return {
    ...{ codeOf, guest, bills, oneBill, confirm, payment, orderOf, payOrder, settle },
    leave: (paymentId: string, at = 0) =>
      guest<TablePayment>('POST', `${path(at)}/payment/${paymentId}/leave`),
    /** Asks for the bill and confirms it; the order waits for its payer. */
    confirmed: async (at = 0): Promise<ConfirmedBill> => {
      const { status, body } = await confirm(await oneBill(at), { at });
      assert.equal(status, 200, JSON.stringify(body));
      return body.data;
    },
    closings: () => world.ask<PosClosing[]>('GET', '/pos/api/closing'),
    /** What is left in the payer's fund, major units. */
    fundLeft: async () => {
      const fund = (await findFund(database, payerId, 'RUB')) ?? assert.fail();
      return (await fundView(database, fund)).available / 100;
    },
    audit: async () => {
      for (const audit of Object.values(audits)) assert.deepEqual(await audit(database), []);
    },
  };
}
