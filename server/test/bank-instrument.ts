import { createHmac } from 'node:crypto';
import type { InvoicePayment } from '@invogate/contracts/instruments.ts';
import type { InvoiceResponse } from '@invogate/contracts/invoices-api.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import { createInstrument, type InstrumentInput } from '#rooms/instruments/index.ts';
import type { ApiAnswer, HttpRequest, World } from './world.ts';

/** The answer of a confirmation: both documented shapes of success and of error. */
export interface ConfirmAnswer {
  status: number;
  headers: Record<string, unknown>;
  body: ApiAnswer['body'] & {
    status: string;
    code?: string;
    message?: string;
    data: InvoicePayment;
  };
}

export type TestBank = Awaited<ReturnType<typeof openBank>>;

/** The word of a bank on an invoice, signed with its key unless another signature is given. */
export function confirmRequest(
  { token, signatureKey }: { token: string; signatureKey: string },
  payload: string,
  signature: string | null = createHmac('sha1', signatureKey).update(payload).digest('hex'),
): HttpRequest & { payload: string } {
  return {
    method: 'POST',
    url: '/v3/payment/api/invoice/confirm',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...(signature === null ? {} : { 'x-signature': signature }),
    },
    payload,
  };
}

let nextMethodId = 101;

/** A bank with a credential of its own in this world, and how it calls us. */
export async function openBank(
  world: Pick<World, 'database' | 'app' | 'request' | 'clock'>,
  settings: Partial<InstrumentInput> = {},
) {
  const { database, app, request } = world;
  const paymentMethodId = nextMethodId++;
  const signatureKey = `key-of-bank-${String(paymentMethodId)}-0123456789`;
  const input = {
    ...{ code: `bank-${String(paymentMethodId)}`, title: 'Банк Икс', paymentMethodId },
    ...{ signatureKey, ...settings },
  };
  const { code } = input;
  const { instrument, token } = await database.inTransaction('test.bank', (tx) =>
    createInstrument(tx, input),
  );
  const confirmBytes = async (
    payload: string,
    signature?: string | null,
  ): Promise<ConfirmAnswer> => {
    const sent = confirmRequest({ token, signatureKey: input.signatureKey }, payload, signature);
    const { statusCode, headers, body } = await app.fastify.inject(sent);
    return { status: statusCode, headers, body: JSON.parse(body) as ConfirmAnswer['body'] };
  };
  let operations = 0;
  const operationOf = (
    order: Pick<Order, 'orderContainerId' | 'amount'>,
    changes: object = {},
  ) => ({
    invoiceId: order.orderContainerId,
    paymentOperationId: `op-${code}-${String((operations += 1))}`,
    amount: order.amount,
    currencyId: 'RUB',
    ...changes,
  });
  return {
    instrument,
    code,
    token,
    signatureKey: input.signatureKey,
    paymentMethodId: input.paymentMethodId,
    confirmBytes,
    operationOf,
    confirm: (body: object) => confirmBytes(JSON.stringify(body)),
    /** The code of a refusal, or the state that was stored. */
    outcome: async (body: object): Promise<string> => {
      const { status, body: answer } = await confirmBytes(JSON.stringify(body));
      return status === 200 ? answer.data.status : `${String(status)} ${answer.code ?? ''}`;
    },
    /** Reads under the bank's token. */
    get: <T = InvoiceResponse[]>(path: string) =>
      request<T>('GET', `/payment/api/${path}`, undefined, token),
  };
}
