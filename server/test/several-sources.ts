import assert from 'node:assert/strict';
import type { InstrumentRefundRequest } from '@invogate/contracts/instruments.ts';
import type { Minor } from '@invogate/contracts/money.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import type { Refund } from '@invogate/contracts/refunds.ts';
import type { RefundAnswer } from '#rooms/instruments/index.ts';
import { settleReleaseTransfer } from '#rooms/payments/index.ts';
import { settleRefundTransfer } from '#rooms/refunds/index.ts';
import { openBank } from './bank-instrument.ts';
import { openPaying, type ScriptedPaying } from './paying.ts';
import { oneLine } from './world.ts';

/** Money of an order on its way back, as it stands. */
interface Leg {
  id: string;
  instrument: string;
  amount: number;
  state: string;
}

export type SeveralSources = Awaited<ReturnType<typeof openSeveralSources>>;

/** A line of so many kopecks, as refunds take it. */
const lineOf = (minor: number) => ({
  ...oneLine,
  totalAmount: minor / 100,
  totalVatAmount: Math.round((minor * 22) / 122) / 100,
});

/** A world whose payers pay one invoice in several ways, and an outside that gives money back. */
export async function openSeveralSources() {
  /** What a bank is asked for, and what it says. */
  const asked: InstrumentRefundRequest[] = [];
  const says: { answer: RefundAnswer } = { answer: { status: 'success' } };
  const instrumentRefunds = ({ body }: { body: string }) => {
    asked.push(JSON.parse(body) as InstrumentRefundRequest);
    return Promise.resolve(says.answer);
  };
  const world = await openPaying(undefined, {}, { instrumentRefunds });
  const atBank = await openBank(world, {
    ...{ allowPartial: true, refundUrl: 'https://bank.example/refund' },
    refundKey: 'refund-key-0123456789',
  });
  return { ...world, ...actsIn(world), asked, says, atBank };
}

function actsIn(world: ScriptedPaying) {
  const { database, rows } = world;
  let operations = 0;
  const paidBy = () => ({
    ...{ operationId: `out-${String((operations += 1))}`, executedOn: '2026-03-05' },
  });
  return {
    /** A part comes by bank transfer. Kopecks. */
    send: (order: Order, minor: number) =>
      world.transfer({ containerId: order.orderContainerId, amount: minor as Minor }),
    /** Where the money of an order goes, in the order of the legs: `acquirer 2200 created`. */
    legsOf: async ({ id }: { id: string }): Promise<string[]> => {
      const legs = await rows<Leg>(
        `select instrument, amount, state from money_returns
         where order_id = $1 or id = $1 or refund_id = $1
         order by created_at, instrument, amount`,
        [id],
      );
      return legs.map(
        ({ instrument, amount, state }) => `${instrument} ${String(amount)} ${state}`,
      );
    },
    /** The ids of what waits for the operator's bank. */
    waiting: async (): Promise<string[]> => {
      const found = await rows<{ id: string }>(
        `select id from money_returns where state = 'created' and instrument = 'transfer'
         order by created_at, amount`,
      );
      return found.map(({ id }) => id);
    },
    /** The operator's bank pays a refund, or a leg of it. */
    payOut: (refundId: string, paid = paidBy()) =>
      database.inTransaction('test.settle', (tx) =>
        settleRefundTransfer(tx, { refundId, ...paid }),
      ),
    payOutRelease: (returnId: string) =>
      database.inTransaction('test.settle', (tx) =>
        settleReleaseTransfer(tx, { returnId, ...paidBy() }),
      ),
    statusOf: async ({ id }: Pick<Refund, 'id'>) => {
      const path = `/filter/api/order/refund-order?id=${id}`;
      const [found] = await world.ask<Refund[]>('GET', path);
      return found?.status ?? assert.fail('the refund is listed');
    },
    /** Gives kopecks of the order's only line back. */
    giveBack: (order: Order, minor: number, more: { status?: 'draft' } = {}) => {
      const line = lineOf(minor);
      const sums = { amount: line.totalAmount, vatAmount: line.totalVatAmount };
      return world.refund(order, { basketItems: [line], ...sums, ...more });
    },
  };
}
