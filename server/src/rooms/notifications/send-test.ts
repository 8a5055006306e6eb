import type { Order } from '@invogate/contracts/orders.ts';
import type { TestVerdict } from '@invogate/contracts/notifications.ts';
import type { Database } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import { atom } from '#kernel/time.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import type { Merchant } from '#rooms/accounts/index.ts';
import { paymentUrl } from '#rooms/orders/index.ts';
import { afterTry } from './notification.ts';
import * as sql from './notification.sql.ts';
import type { PostNotification } from './post-notification.ts';
import type { Verdict } from './read-answer.ts';
import { httpTryRow } from './settle-tries.ts';
import { originOf } from './store-notifications.ts';

/** The id that shops know tests by (spec 04, Test notification). */
export const testOrderId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

export interface TestResult {
  notificationId: string;
  verdict: TestVerdict;
}

export type SendTest = (merchant: Merchant) => Promise<TestResult>;

/**
 * Sends a signed notification of an order that does not exist, once, and stores the exchange.
 * Throws `validation_error` when the shop has no address for notifications.
 */
export function testSender(deps: {
  database: Database;
  post: PostNotification;
  publicUrl: string;
}): SendTest {
  const { database, post, publicUrl } = deps;
  return async (merchant) => {
    const url = merchant.notificationUrl;
    if (url === null) throw noAddress();
    const id = database.newId();
    const body = JSON.stringify(testBody(merchant.id, database.now(), publicUrl));
    const result = await post({ id, merchantId: merchant.id, partnerId: null, url, body });
    const { verdict } = result;
    const { state } = afterTry(
      { state: 'open', tries: 0, byHand: true },
      verdict,
      result.startedAt,
      0,
    );
    await database.inTransaction('notifications.store-test', async (tx) => {
      await tx.run(sql.insertSentNotification, [
        id,
        merchant.accountId,
        merchant.id,
        body,
        result.startedAt,
        url,
        originOf(url),
        // It is not repeated, so a failure is the end.
        state === 'open' ? 'undelivered' : state,
        verdict.code,
        verdict.message,
        tx.now(),
      ]);
      await tx.run(sql.insertTries, [JSON.stringify([httpTryRow(result)])]);
    });
    return { notificationId: id, verdict: testVerdict(verdict) };
  };
}

/** What the answer to a test proves. */
function testVerdict(verdict: Verdict): TestVerdict {
  if (verdict.outcome === 'delivered') return 'works';
  if (verdict.code === 'order_not_found') return 'reachable';
  if (verdict.code === 'signature_error') return 'signature_error';
  return verdict.outcome === 'failed' ? 'failed' : 'refused';
}

/** The address of the page names no invoice either: whoever opens it is told so. */
function testBody(merchantId: string, now: Date, publicUrl: string): Order {
  return {
    id: testOrderId,
    description: 'Test notification',
    merchantId,
    merchantOrderId: '',
    merchantOrderIdVisible: '',
    orderContainerId: testOrderId,
    amount: 1,
    vatAmount: 0,
    currencyId: 'RUB',
    languageId: 'ru',
    status: 'completed',
    subtype: 'order',
    processingStatus: '',
    createdAt: atom(now),
    paidAt: atom(now),
    expirationDate: atom(new Date(now.getTime() + 3600 * 1000)),
    basketItems: [
      {
        sku: 'test',
        name: 'Test',
        measure: 'шт.',
        measureCode: '796',
        quantity: 1,
        amount: 1,
        amountWoVat: 1,
        totalAmount: 1,
        totalVatAmount: 0,
        vatCode: 'VATNONE',
        type: 'service',
        paymentType: 'full_prepayment',
      },
    ],
    customer: { type: 'private' },
    fileIds: [],
    paymentUrl: paymentUrl(publicUrl, testOrderId),
    processable: true,
  };
}

function noAddress() {
  return validationError({
    message: 'The shop has no address for notifications: set notificationUrl, then test it',
    fields: [field('notificationUrl', 'set the address first', 'required')],
  });
}
