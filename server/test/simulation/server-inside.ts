import { setImmediate as nextTurn } from 'node:timers/promises';
import { connectDatabase } from '#kernel/database/connect.ts';
import { statement } from '#kernel/database/database.ts';
import type { manualClock } from '#kernel/time.ts';
import type { TestConnection } from '../cluster.ts';
import { lentDatabase } from '../lent-database.ts';
import { openWorldOn } from '../world-on-database.ts';
import type { Surroundings } from './surroundings.ts';
import type { TownServer } from './town-server.ts';

/** Sessions that are in the middle of something. */
const busyOthers = statement(
  'simulation.busy-others',
  `select count(*)::integer as busy from pg_stat_activity
   where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`,
);

/** Repeats come neither early nor late: their jitter is no part of a life. */
export const evenly = (): number => 0.5;

/**
 * A server in this process, which is quick and acts the same for the same seed. When the outside never
 * answers a call, whoever waits for it waits for ever: then the server is left as it is, and
 * another one opens on its database.
 */
export async function serverInside(
  connection: TestConnection,
  clock: ReturnType<typeof manualClock>,
  { bank, calls }: Surroundings,
): Promise<TownServer> {
  const { instrumentRefund: instrumentRefunds, webhook: businessWebhooks } = calls;
  const outside = { acquirers: [bank.acquirer], instrumentRefunds, businessWebhooks };
  // The dead leave their connections to the next one: to connect is what costs most of a death.
  const connections = connectDatabase({ connection, clock, poolSize: 8 });
  const open = () =>
    openWorldOn(connection, {
      ...{ clock, random: evenly, ...outside },
      database: lentDatabase(connections),
    });
  const hearHang = () =>
    new Promise<'hung'>((resolve) => {
      bank.onHang = () => {
        resolve('hung');
      };
    });
  let world = await open();
  let hung = hearHang();
  const watcher = connectDatabase({ connection, clock, poolSize: 1 });
  /** What ran beside the call that hangs ends first, or the same seed were not the same life. */
  const quiet = async () => {
    for (let still = 0; still < 3;) {
      const row = await watcher.row<{ busy: number }>(busyOthers);
      still = row?.busy === 0 ? still + 1 : 0;
      await nextTurn();
    }
  };
  const restart = async () => {
    await world.leave();
    hung = hearHang();
    world = await open();
  };
  const orDie = async <T>(work: Promise<T>): Promise<T | 'died'> => {
    const done = await Promise.race([work, hung]);
    if (done !== 'hung') return done;
    await quiet();
    await restart();
    return 'died';
  };
  return {
    works: world.background.map(({ name }) => name),
    send: (request) => orDie(world.send(request)),
    work: (name) => {
      const sweep = world.background.find((each) => each.name === name);
      if (!sweep) throw new Error(`there is no background work ${name}`);
      return orDie(sweep.run());
    },
    restart,
    close: async () => {
      await world.leave();
      await Promise.all([connections.close(), watcher.close()]);
    },
  };
}
