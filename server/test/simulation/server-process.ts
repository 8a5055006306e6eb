import { manualClock } from '#kernel/time.ts';
import type { Acquirer } from '#rooms/payments/ports.ts';
import { openWorldOn } from '../world-on-database.ts';
import { evenly } from './server-inside.ts';
import type { FromServer, ToServer } from './server-words.ts';
import type { OutsideCalls } from './surroundings.ts';

/*
 * The server of a simulation as a process that can be killed. It acts only when it is told to, and
 * the outside is on the other side of the channel, where it survives.
 */

const clock = manualClock(new Date(0));
const fromOutside = new Map<
  number,
  { resolve(answer: unknown): void; reject(error: Error): void }
>();
let called = 0;
let world: ReturnType<typeof openWorldOn> | undefined;

function tell(message: FromServer): void {
  process.send?.(message);
}

type Answer<K extends keyof OutsideCalls> = Awaited<ReturnType<OutsideCalls[K]>>;

function callOutside<K extends keyof OutsideCalls>(call: K, asked: unknown): Promise<Answer<K>> {
  called += 1;
  const id = called;
  tell({ kind: 'outside', id, call, asked });
  const answer = new Promise<unknown>((resolve, reject) => {
    fromOutside.set(id, { resolve, reject });
  });
  return answer as Promise<Answer<K>>;
}

const acquirer: Acquirer = {
  code: 'bank',
  methods: ['card', 'sbp'],
  twoStageMethods: ['card'],
  authorize: (request) => callOutside('authorize', request),
  status: ({ askedAt: _askedAt, ...request }) => callOutside('status', request),
  capture: (request) => callOutside('capture', request),
  cancel: (request) => callOutside('cancel', request),
  refund: (request) => callOutside('refund', request),
  refundStatus: (request) => callOutside('refundStatus', request),
  readCallback: ({ body }) => {
    const { id } = JSON.parse(body) as { id?: string };
    return id === undefined ? undefined : { externalId: id };
  },
};

async function act(message: ToServer): Promise<void> {
  if (message.kind === 'outside') {
    const waits = fromOutside.get(message.id);
    fromOutside.delete(message.id);
    if (message.error === undefined) waits?.resolve(message.answer);
    else waits?.reject(new Error(message.error));
    return;
  }
  clock.set(new Date(message.nowMs));
  if (message.kind === 'open') {
    world = openWorldOn(message.connection, {
      ...{ clock, random: evenly, acquirers: [acquirer] },
      instrumentRefunds: (post) => callOutside('instrumentRefund', post),
      businessWebhooks: (post) => callOutside('webhook', post),
    });
    tell({ kind: 'open', works: (await world).background.map(({ name }) => name) });
    return;
  }
  const { send, background } = await (world ?? Promise.reject(new Error('not open yet')));
  const { id } = message;
  if (message.kind === 'send') {
    tell({ kind: 'answer', id, answer: await send(message.request) });
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
