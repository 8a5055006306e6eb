import { TillTrouble, type ConnectedPoint, type PosConnector } from '#rooms/pos/ports.ts';
import { senseless } from '../till-answer.ts';
import { CloudRefusal, cloudCaller } from './cloud-call.ts';
import { checkById, checksOfTable, cloudTableId, mustBeAlive, tablesOfHouse } from './house.ts';
import { settleCheck } from './pay-check.ts';
import { readSettings, settingsFaults, type CloudPoint } from './settings.ts';

export interface IikoCloudDeps {
  /** Without a slash at the end. */
  baseUrl: string;
  now: () => Date;
  /** Between two questions for a command that runs. */
  pollMs?: number;
}

/** `cloudKind` of points that are reached this way. */
const cloudKind = 'iiko';

/**
 * The way to tills by the cloud of their vendor (spec 14 §6). Commands are handed to the till and
 * end later; what they did is read from the check itself. It knows no locks.
 */
export function iikoCloud({ baseUrl, now, pollMs = 400 }: IikoCloudDeps): PosConnector {
  const house = { call: cloudCaller(baseUrl, () => now().getTime()), pollMs };
  const pointOf = (point: ConnectedPoint): CloudPoint => {
    const settings =
      point.cloud?.kind === cloudKind ? readSettings(point.cloud.settings) : undefined;
    if (!settings)
      throw new TillTrouble('pos_not_ready', 'the settings of the cloud are not whole');
    return settings;
  };
  return {
    kind: 'iiko-cloud',
    settingsFaults: (kind, settings) => (kind === cloudKind ? settingsFaults(settings) : undefined),
    serves: (point) => Promise.resolve(point.cloud?.kind === cloudKind),
    capabilities: () =>
      Promise.resolve({ tables: true, lock: false, changes: 'poll', closes: true }),
    health: async (point, signal) => {
      try {
        await mustBeAlive(house, pointOf(point), signal);
        return { ok: true, since: now() };
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return { ok: false, since: now(), reason };
      }
    },
    listTables: (point, signal) => understood(() => tablesOfHouse(house, pointOf(point), signal)),
    readTable: (point, { table, posOrderId }, signal) =>
      understood(async () => {
        const cloud = pointOf(point);
        const tableId = await cloudTableId(house, cloud, table, signal);
        const checks = await checksOfTable(house, cloud, tableId, signal);
        const orders = checks.map(({ order }) => order);
        if (posOrderId === undefined) {
          if (orders.length > 0) return orders;
          throw new TillTrouble('table_empty', 'no open check at this table');
        }
        const here = orders.filter((order) => order.posOrderId === posOrderId);
        if (here.length > 0) return here;
        // It may be closed by now, or stand at another table.
        const { order } = await checkById(house, cloud, posOrderId, signal);
        if (order.status !== 'closed') return [order];
        throw new TillTrouble('order_closed', 'the check is closed', order);
      }),
    settle: (point, settlement, _key, signal) =>
      understood(() => settleCheck(house, pointOf(point), settlement, signal)),
  };
}

/** A no that nobody expected is no sense of the till. */
async function understood<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CloudRefusal) throw senseless(`the cloud says no: ${error.message}`);
    throw error;
  }
}
