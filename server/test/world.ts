import type { TestContext } from 'node:test';
import { testDatabase } from './database.ts';
import { openWorldOn, type WorldOptions } from './world-on-database.ts';

export {
  oneLine,
  openWorldOn,
  refundBody,
  type ApiAnswer,
  type HttpRequest,
  type WorldOptions,
} from './world-on-database.ts';

export type World = Awaited<ReturnType<typeof openWorld>>;

/**
 * A whole server without sockets on a database of its own, in demo mode, on a clock that stands
 * still unless it is told to tick. Everything is built through the real API. It closes with its test, or by `close`.
 */
export async function openWorld(t?: TestContext, options: WorldOptions = {}) {
  const { connection, drop } = await testDatabase();
  const world = await openWorldOn(connection, { ...options, first: true });
  const close = async () => {
    await world.leave();
    await drop();
  };
  t?.after(close);
  return { ...world, close };
}
