import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { PageCode, PageCodePayment } from '@invogate/contracts/code-page.ts';
import type {
  CodeSending,
  ConfirmationCheck,
  ConfirmedPayment,
} from '@invogate/contracts/confirmation.ts';
import { minor } from '@invogate/contracts/money.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import { addContact, findOrCreatePayer } from '#rooms/accounts/index.ts';
import { findFund, fundCode, openFund, type FundTerms } from '#rooms/funds/index.ts';
import { unscopedListMessages, type MessageChannel } from '#rooms/messages/index.ts';
import { registerTransfer, type Transfer } from '#rooms/payments/index.ts';
import { openWorld } from './world.ts';

/** Method ids as shops and pages name them. */
const fund = 5;
export const promised = 6;

const inn = '9900000017';
const everything = { conditions: [], order: [], page: 1, pageSize: 100 };

export type Confirming = Awaited<ReturnType<typeof openConfirming>>;
type Act = 'validate' | 'send-code' | 'pay';

/** A world in which ORG-A has a fund of 1000.00, promises, an e-mail address and a phone. */
export async function openConfirming(
  t?: TestContext,
  options: { terms?: Partial<FundTerms>; major?: number; channels?: MessageChannel[] } = {},
) {
  const { major = 1000, terms = {}, channels } = options;
  const world = await openWorld(t, channels ? { channels } : {});
  const email = 'accountant@org-a.example';
  const phone = '+79990000017';
  const payerId = await world.database.inTransaction('test.payer', async (tx) => {
    const { id } = await findOrCreatePayer(tx, { vatNumber: inn });
    await openFund(tx, { counterpartyId: id, currency: 'RUB', ...terms });
    await addContact(tx, { counterpartyId: id, kind: 'email', value: email });
    await addContact(tx, { counterpartyId: id, kind: 'phone', value: phone });
    return id;
  });
  const fundOf = async () => {
    const found = await findFund(world.database, payerId, 'RUB');
    assert.ok(found, 'the fund is open');
    return found;
  };
  const topUp = async (sum: number) => {
    const { number } = await fundOf();
    const transfer: Transfer = {
      operationId: world.database.newId(),
      containerId: null,
      amount: minor(sum * 100),
      currency: 'RUB',
      receivedOn: '2026-03-02',
      payer: {},
      purpose: `Пополнение ${fundCode(number)}`,
    };
    await world.database.inTransaction('test.top-up', (tx) =>
      registerTransfer(tx, transfer, world.accounts),
    );
  };
  if (major > 0) await topUp(major);
  const customer = { type: 'legal', vatNumber: inn, name: 'ORG-A' } as const;
  const ask = (act: Act, { id }: Pick<Order, 'id'>, more: object = {}, alias = '') =>
    world.request('POST', `/billing/api/order/${alias}${id}/payment-method-action/${act}`, {
      ...{ paymentMethodId: fund, languageId: 'en', customer },
      ...more,
    });
  const answer = async <T>(...args: Parameters<typeof ask>): Promise<T> => {
    const { status, body } = await ask(...args);
    assert.equal(status, 200, JSON.stringify(body));
    return body.data as T;
  };
  const letters = async () =>
    (await unscopedListMessages(world.database, everything)).messages.reverse();
  return {
    ...world,
    ...{ payerId, customer, email, phone, letters, fundOf, topUp },
    /** One call of the three, whatever it answers. */
    call: ask,
    validate: (order: Order, more?: object) => answer<ConfirmationCheck>('validate', order, more),
    sendCode: (order: Order, more?: object) => answer<CodeSending>('send-code', order, more),
    enter: (order: Pick<Order, 'id'>, publicCode: string, code: string, more?: object) =>
      answer<ConfirmedPayment>('pay', order, {
        customerPaymentData: { publicCode, code },
        ...more,
      }),
    /** The code of the newest message that has one. */
    code: async (): Promise<string> => {
      const found = (await letters()).findLast(({ letter }) => letter.emphasis !== undefined);
      assert.ok(found?.letter.emphasis, 'a code was sent');
      return found.letter.emphasis;
    },
    askPage: (order: Pick<Order, 'orderContainerId'>, more: object = {}) =>
      world.request<PageCode>('POST', `/pay/api/${order.orderContainerId}/code`, {
        ...{ methodId: fund, customer },
        ...more,
      }),
    payOnPage: (order: Pick<Order, 'orderContainerId' | 'amount'>, more: object) =>
      world.request<PageCodePayment>('POST', `/pay/api/${order.orderContainerId}/code/pay`, {
        ...{ methodId: fund, customer, amount: order.amount },
        ...more,
      }),
  };
}

/** A code that is not this one. */
export function another(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0');
}
