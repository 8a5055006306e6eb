import { randomUUID } from 'node:crypto';
import { demo } from '../server/src/rooms/accounts/index.ts';
import type { Connection } from './connection.ts';
import { expectStatus } from './load.ts';

/** The sum of every order of the bench, in minor units. */
export const amountMinor = 61_000;

const taxed = { measure: 'шт', measureCode: '796', vatCode: 'RUS_VAT22' };

/**
 * An order as small shops send it: two lines and a customer, without an e-mail address: letters to
 * payers are a work of their own, and one address for all would meet its limit at once.
 */
export const orderBody = {
  merchantId: demo.merchantId,
  merchantOrderId: 'B-1',
  description: 'Order of the bench',
  amount: 610,
  vatAmount: 110,
  currencyId: 'RUB',
  expirationDate: '2099-01-01T00:00:00+00:00',
  customer: { type: 'private', phone: '78121111111' },
  basketItems: [
    {
      ...taxed,
      sku: 'A-1',
      name: 'Goods',
      quantity: 3,
      amount: 122,
      amountWoVat: 100,
      totalAmount: 366,
      totalVatAmount: 66,
      type: 'commodity',
      paymentType: 'full_prepayment',
    },
    {
      ...taxed,
      sku: 'D-1',
      name: 'Delivery',
      quantity: 1,
      amount: 244,
      amountWoVat: 200,
      totalAmount: 244,
      totalVatAmount: 44,
      type: 'service',
      paymentType: 'full_prepayment',
    },
  ],
};

/** Where orders are created. */
export const orderPath = '/v3/billing/api/order/order';

/** The bytes of a POST. `body` goes out as it is when it is a text. */
export function post(path: string, body: unknown, token: string | null = demo.token): Buffer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const head = `POST ${path} HTTP/1.1\r\nHost: bench\r\n${authorization(token)}`;
  const length = Buffer.byteLength(text);
  return Buffer.from(
    `${head}Content-Type: application/json\r\nContent-Length: ${length}\r\n\r\n${text}`,
  );
}

/** The bytes of a GET. */
export function get(path: string, token: string | null = demo.token): Buffer {
  return Buffer.from(`GET ${path} HTTP/1.1\r\nHost: bench\r\n${authorization(token)}\r\n`);
}

function authorization(token: string | null): string {
  return token === null ? '' : `Authorization: Bearer ${token}\r\n`;
}

/** Creates an order; answers its id and its invoice's. */
export async function createOrder(
  connection: Connection,
  request: Buffer,
): Promise<{ id: string; containerId: string }> {
  const answer = await connection.send(request);
  expectStatus(answer, 200);
  return {
    id: wordOf(answer.body, /^\{"data":\{"id":"([^"]+)"/),
    containerId: wordOf(answer.body, /"orderContainerId":"([^"]+)"/),
  };
}

/** Pays an invoice at once by the test instrument. Throws unless the answer says that it is paid. */
export async function payOrder(connection: Connection, containerId: string): Promise<void> {
  const answer = await connection.send(
    post(
      `/pay/api/${containerId}/attempt`,
      {
        attemptId: randomUUID(),
        methodId: 4,
        customer: { type: 'private' },
        amount: amountMinor / 100,
      },
      null,
    ),
  );
  expectStatus(answer, 200);
  wordOf(answer.body, /"(?:state|status)":"(paid)"/);
}

function wordOf(body: string, form: RegExp): string {
  const word = form.exec(body)?.[1];
  if (word === undefined) throw new Error(`no ${form.source} in ${body.slice(0, 500)}`);
  return word;
}
