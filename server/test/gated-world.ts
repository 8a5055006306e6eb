import type { TestContext } from 'node:test';
import { buildApp } from '#http/app.ts';
import { registerGate, type Gate } from '#http/gate.ts';
import type { GateTiming } from '#http/gate-connection.ts';
import { connectDatabase } from '#kernel/database/connect.ts';
import { demo } from '#rooms/accounts/index.ts';
import { openNotifiedWorld, openRoom } from './notified-world.ts';
import { openTill } from './till.ts';

type World = Awaited<ReturnType<typeof openNotifiedWorld>>;

export interface GateOptions {
  timing?: Partial<GateTiming>;
  rates?: { perAccount: number; perAddress: number };
}

/** A server process, as far as the gate goes: its own connections to the database of the world. */
export async function openGate(
  world: Pick<World, 'connection' | 'clock' | 'beforeClose'>,
  options: GateOptions = {},
) {
  const { connection, clock } = world;
  const database = connectDatabase({ connection, clock, poolSize: 3 });
  const room = openRoom(database);
  const troubles: unknown[] = [];
  let gate: Gate | undefined;
  const { fastify } = await buildApp({
    routes: [],
    plainRoutes: [],
    authenticate: (token) => room.accounts.authenticate(token),
    rates: { perAccount: 10_000, perAddress: 10_000 },
    trustedProxies: [],
    nowMs: () => performance.now(),
    newRequestId: () => database.newId(),
    log: {
      error: (details) => troubles.push(details),
      warn: () => undefined,
      info: () => undefined,
    },
    extend: async (app) => {
      gate = await registerGate(app, {
        database,
        accounts: room.accounts,
        calls: room.calls,
        questions: room.questions,
        asks: room.asks,
        rates: options.rates ?? { perAccount: 10_000, perAddress: 10_000 },
        onTrouble: (error) => troubles.push(error),
        ...(options.timing ? { timing: options.timing } : {}),
      });
    },
  });
  const address = await fastify.listen({ host: '127.0.0.1', port: 0 });
  if (gate === undefined) throw new Error('the gate is not open');
  const url = `${address.replace('http', 'ws')}/v3/gate/rpc`;
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await fastify.close();
    await room.close();
    await room.accounts.settled();
    await database.close();
  };
  world.beforeClose(close);
  return {
    url,
    http: address,
    gate,
    room,
    troubles,
    close,
    till: (given: Parameters<typeof openTill>[1] = {}, token: string = demo.token) =>
      openTill(`${url}?token=${encodeURIComponent(token)}`, given),
  };
}

/** A world whose shop has no address, and one server with a gate. */
export async function openGatedWorld(t: TestContext, options: GateOptions = {}) {
  const world = await openNotifiedWorld(t, { notificationUrl: null });
  const server = await openGate(world, options);
  return { world, server };
}
