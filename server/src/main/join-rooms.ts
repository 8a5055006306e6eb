import type { Database } from '#kernel/database/database.ts';
import type { Subscription } from '#kernel/event.ts';
import type { PlainRoute } from '#kernel/plain-route.ts';
import type { Route } from '#kernel/route.ts';
import type { Sweep } from '#kernel/sweep.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { fundsRoom } from '#rooms/funds/index.ts';
import { instrumentsRoom, type InstrumentRefunds } from '#rooms/instruments/index.ts';
import { rollUpSweep } from '#rooms/ledger/index.ts';
import { messagesRoom, type MessageChannel, type Messages } from '#rooms/messages/index.ts';
import { shopWords } from '#rooms/notifications/index.ts';
import { expirySweep, orderCreator, orderRoutes } from '#rooms/orders/index.ts';
import { paymentsRoom, type Instruments, type Payments } from '#rooms/payments/index.ts';
import { refundsRoom, type Refunds } from '#rooms/refunds/index.ts';
import { pendingRoutes } from './pending/pending.routes.ts';

export interface RoomsDeps {
  database: Database;
  accounts: Accounts;
  instruments: Instruments;
  /** Without a slash at the end. */
  publicUrl: string;
  /** How refunds are asked of banks that are payment instruments. */
  instrumentRefunds?: InstrumentRefunds;
  /** How people are reached; `keepSecrets` leaves codes readable, for demo and tests. */
  mail?: { channels: readonly MessageChannel[]; keepSecrets: boolean };
}

/** The rooms that need no machinery of their own, joined: what they answer, hear and do. */
export interface Rooms {
  routes: readonly Route[];
  plainRoutes: readonly PlainRoute[];
  subscriptions: readonly Subscription[];
  sweeps: readonly Sweep[];
  payments: Payments;
  refunds: Refunds;
  messages: Messages;
}

const noRefunds: InstrumentRefunds = () =>
  Promise.resolve({ status: 'unknown', why: 'there is no way to banks here' });

/** Joins the rooms with each other; the same for the product and for the worlds of tests. */
export function joinRooms(deps: RoomsDeps): Rooms {
  const { database, accounts, publicUrl } = deps;
  const { channels, keepSecrets } = deps.mail ?? { channels: [], keepSecrets: false };
  const banks = instrumentsRoom({
    ...{ database, accounts, publicUrl, random: Math.random },
    refunds: deps.instrumentRefunds ?? noRefunds,
  });
  const payments = paymentsRoom({
    ...deps,
    outside: banks.outside,
    shopWords: (paid) => shopWords(database, paid),
  });
  const refunds = refundsRoom({ database, accounts, publicUrl });
  const messages = messagesRoom({ database, accounts, publicUrl, channels, keepSecrets });
  const funds = fundsRoom({ database });
  const create = orderCreator(database);
  const { moveGuards } = refunds;
  const moneys = [payments.orderMoney, refunds.orderMoney];
  return {
    routes: [
      ...accounts.routes,
      ...orderRoutes({ database, accounts, create, publicUrl, moveGuards, moneys }),
      ...funds.routes,
      ...payments.routes,
      ...banks.routes,
      ...refunds.routes,
      ...messages.routes,
      ...pendingRoutes(database),
    ],
    plainRoutes: [...payments.plainRoutes, ...banks.plainRoutes],
    subscriptions: [...payments.subscriptions, ...refunds.subscriptions, ...messages.subscriptions],
    sweeps: [
      expirySweep(database),
      rollUpSweep(database),
      ...funds.sweeps,
      ...payments.sweeps,
      ...banks.sweeps,
      ...refunds.sweeps,
      ...messages.sweeps,
    ],
    payments,
    refunds,
    messages,
  };
}
