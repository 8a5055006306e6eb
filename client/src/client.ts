import type { AuthAnswer, CounterpartyDetail } from '@invogate/contracts/accounts.ts';
import { corrections } from './corrections.ts';
import type { Corrections } from './corrections.ts';
import { confirmation } from './confirmation.ts';
import type { Confirmation } from './confirmation.ts';
import { orderFiles } from './files.ts';
import type { OrderFiles } from './files.ts';
import { funds } from './funds.ts';
import type { Funds } from './funds.ts';
import type { CallOptions, ClientOptions } from './options.ts';
import { notifications } from './notifications.ts';
import type { Notifications } from './notifications.ts';
import { onboarding } from './onboarding.ts';
import type { Onboarding } from './onboarding.ts';
import { agentOrders, orders } from './orders.ts';
import type { AgentOrders, Orders } from './orders.ts';
import { partners } from './partners.ts';
import type { Partners } from './partners.ts';
import { points } from './points.ts';
import type { Points } from './points.ts';
import { refunds } from './refunds.ts';
import type { Refunds } from './refunds.ts';
import { shipments } from './shipments.ts';
import type { Shipments } from './shipments.ts';
import { testClock } from './test-clock.ts';
import type { TestClock } from './test-clock.ts';
import { transport } from './transport.ts';

export interface InvogateClient {
  /** Whose token this is; `userId` is null without one. */
  auth(options?: CallOptions): Promise<AuthAnswer>;
  orders: Orders;
  agent: { orders: AgentOrders };
  refunds: Refunds;
  corrections: Corrections;
  shipments: Shipments;
  files: OrderFiles;
  notifications: Notifications;
  points: Points;
  onboarding: Onboarding;
  partners: Partners;
  confirmation: Confirmation;
  /** For the operator. */
  funds: Funds;
  /** On a demo server only. */
  testClock: TestClock;
  counterparties: {
    /** All rows of an INN, the head office first; empty when nobody has it. */
    find(vatNumber: string, options?: CallOptions): Promise<CounterpartyDetail[]>;
  };
}

/** A typed client of an Invogate server. Every failure is an `InvogateError`. */
export function invogateClient(options: ClientOptions): InvogateClient {
  const send = transport(options);
  return {
    auth: async (call) =>
      (await send({ ...call, method: 'GET', path: '/security/api/auth/auth' })).data as AuthAnswer,
    orders: orders(send),
    agent: { orders: agentOrders(send) },
    refunds: refunds(send),
    corrections: corrections(send),
    shipments: shipments(send),
    files: orderFiles(send),
    notifications: notifications(send),
    points: points(send),
    onboarding: onboarding(send),
    partners: partners(send),
    confirmation: confirmation(send),
    funds: funds(send),
    testClock: testClock(send),
    counterparties: {
      find: async (vatNumber, call) => {
        const path = `/filter/api/counterparty-detail?vatNumber=${encodeURIComponent(vatNumber)}`;
        return (await send({ ...call, method: 'GET', path })).data as CounterpartyDetail[];
      },
    },
  };
}
