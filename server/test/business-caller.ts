import { createHmac } from 'node:crypto';
import type { BusinessInvoice, FundConfirmation } from '@invogate/contracts/business.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import { createCredential, type CredentialInput } from '#rooms/business/index.ts';
import type { ApiAnswer, HttpRequest, World } from './world.ts';

export type BusinessCaller = Awaited<ReturnType<typeof openCaller>>;

let nextMethodId = 501;

/** A confirmation from the caller's fund, with these headers beside the token. */
export function fundConfirmRequest(
  { token }: { token: string },
  invoiceId: string,
  payload: string,
  headers: Record<string, string> = {},
): HttpRequest {
  const own = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const url = `/v3/business/api/invoice/${invoiceId}/confirm`;
  return { method: 'POST', url, headers: { ...own, ...headers }, payload };
}

/** An organisation or a loyalty operator with a credential of its own, and how it calls us. */
export async function openCaller(
  world: Pick<World, 'database' | 'app' | 'request'>,
  settings: Partial<CredentialInput> & Pick<CredentialInput, 'counterpartyId'>,
) {
  const { database } = world;
  const unique = nextMethodId++;
  const { kind = 'organisation' } = settings;
  const input = {
    ...{ kind, code: `caller-${String(unique)}`, title: 'Бонусы' },
    ...(kind === 'loyalty' ? { paymentMethodId: unique } : {}),
    ...settings,
  };
  const { credential, token } = await database.inTransaction('test.caller', (tx) =>
    createCredential(tx, input),
  );
  let operations = 0;
  const freshId = () => `op-${credential.code}-${String((operations += 1))}`;
  const who = { credential, token, freshId };
  return {
    ...who,
    ...callsOf(world, who),
    /** The same caller, speaking to another process. */
    by: (process: Process) => callsOf(process, who),
  };
}

type Process = Pick<World, 'app' | 'request'>;
type Invoice = Pick<Order, 'orderContainerId'>;

function callsOf(
  { app, request }: Process,
  { token, freshId }: { token: string; freshId: () => string },
) {
  /** Sends these bytes as they are, with these headers beside the token. */
  const confirmBytes = async (
    { orderContainerId }: Invoice,
    payload: string,
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer<FundConfirmation>> => {
    const sent = fundConfirmRequest({ token }, orderContainerId, payload, headers);
    const answer = await app.fastify.inject(sent);
    const body = answer.json<ApiAnswer<FundConfirmation>['body']>();
    return { status: answer.statusCode, headers: answer.headers, body };
  };
  const confirm = (invoice: Invoice, partnerOperationId = freshId()) =>
    confirmBytes(invoice, JSON.stringify({ partnerOperationId }));
  return {
    confirm,
    confirmBytes,
    signed: (invoice: Invoice, payload: string, key: string) =>
      confirmBytes(invoice, payload, {
        'x-signature': createHmac('sha1', key).update(payload).digest('hex'),
      }),
    /** The code of a refusal, or `paid`. */
    outcome: async (...args: Parameters<typeof confirm>): Promise<string> => {
      const { status, body } = await confirm(...args);
      return status === 200 ? 'paid' : `${String(status)} ${body.error.code}`;
    },
    /** Reads under the caller's token. */
    get: <T = BusinessInvoice[]>(path: string) =>
      request<T>('GET', `/business/api/${path}`, undefined, token),
  };
}
