import type { Acquirer, AcquirerPayment, AcquirerRefund } from '#rooms/payments/ports.ts';
import { manualClock } from '#kernel/time.ts';
import { openWorldOn } from '../world-on-database.ts';
import type { BankCall, FromServer, ToServer } from './server-words.ts';

/*
 * The server of a simulation as a process that can be killed. It acts only when it is told to, and
 * its bank is on the other side of the channel, where it survives.
 */

const clock = manualClock(new Date(0));
const fromBank = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>();
let called = 0;
let world: ReturnType<typeof openWorldOn> | undefined;

function tell(message: FromServer): void {
  process.send?.(message);
}

function callBank<T>(call: BankCall, request: unknown): Promise<T> {
  called += 1;
  const id = called;
  tell({ kind: 'bank', id, call, request });
  const answer = new Promise<unknown>((resolve, reject) => {
    fromBank.set(id, { resolve, reject });
  });
  return answer as Promise<T>;
}

const acquirer: Acquirer = {
  code: 'bank',
  methods: ['card', 'sbp'],
  twoStageMethods: ['card'],
  authorize: (request) => callBank<AcquirerPayment>('authorize', request),
  status: ({ askedAt: _askedAt, ...request }) =>
    callBank<AcquirerPayment | undefined>('status', request),
  capture: (request) => callBank<AcquirerPayment>('capture', request),
  cancel: (request) => callBank<AcquirerPayment>('cancel', request),
  refund: (request) => callBank<AcquirerRefund>('refund', request),
  refundStatus: (request) => callBank<AcquirerRefund | undefined>('refundStatus', request),
  readCallback: ({ body }) => {
    const { id } = JSON.parse(body) as { id?: string };
    return id === undefined ? undefined : { externalId: id };
  },
};

async function act(message: ToServer): Promise<void> {
  if (message.kind === 'bank') {
    const waits = fromBank.get(message.id);
    fromBank.delete(message.id);
    if (message.error === undefined) waits?.resolve(message.answer);
    else waits?.reject(new Error(message.error));
    return;
  }
  clock.set(new Date(message.nowMs));
  if (message.kind === 'open') {
    world = openWorldOn(message.connection, { clock, acquirers: [acquirer] });
    tell({ kind: 'open', works: (await world).background.map(({ name }) => name) });
    return;
  }
  const { request, background } = await (world ?? Promise.reject(new Error('not open yet')));
  const { id } = message;
  if (message.kind === 'request') {
    const { method, path, body } = message;
    tell({ kind: 'answer', id, answer: await request(method, path, body) });
    return;
  }
  const sweep = background.find(({ name }) => name === message.name);
  tell({ kind: 'answer', id, answer: (await sweep?.run()) ?? 0 });
}

process.on('message', (message: ToServer) => {
  act(message).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
});
process.on('disconnect', () => process.exit(0));
