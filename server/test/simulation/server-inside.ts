import type { manualClock } from '#kernel/time.ts';
import type { TestConnection } from '../cluster.ts';
import { openWorldOn } from '../world-on-database.ts';
import type { SimulatedBank } from './simulated-bank.ts';
import type { TownServer } from './town-server.ts';

/**
 * A server in this process, which is quick and acts the same for the same seed. When the bank never
 * answers a call, whoever waits for it waits for ever: then the server is left as it is, and
 * another one opens on its database.
 */
export async function serverInside(
  connection: TestConnection,
  clock: ReturnType<typeof manualClock>,
  bank: SimulatedBank,
): Promise<TownServer> {
  const open = () => openWorldOn(connection, { clock, acquirers: [bank.acquirer] });
  const hearHang = () =>
    new Promise<'hung'>((resolve) => {
      bank.onHang = () => {
        resolve('hung');
      };
    });
  let world = await open();
  let hung = hearHang();
  const restart = async () => {
    await world.leave();
    hung = hearHang();
    world = await open();
  };
  const orDie = async <T>(work: Promise<T>): Promise<T | 'died'> => {
    const done = await Promise.race([work, hung]);
    if (done !== 'hung') return done;
    await restart();
    return 'died';
  };
  return {
    works: world.background.map(({ name }) => name),
    request: (method, path, body) => orDie(world.request(method, path, body)),
    work: (name) => {
      const sweep = world.background.find((each) => each.name === name);
      if (!sweep) throw new Error(`there is no background work ${name}`);
      return orDie(sweep.run());
    },
    restart,
    close: () => world.leave(),
  };
}
