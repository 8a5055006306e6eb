import { PosTill, PosTillTable } from '@invogate/contracts/pos.ts';
import { bare, one, route, type Call, type Route } from '#kernel/route.ts';
import { atom } from '#kernel/time.ts';
import type { GateAsks } from '#rooms/notifications/index.ts';
import { connectedPoint, type StoredPoint } from './point.ts';
import type { PointVault } from './point-vault.ts';
import { TillTrouble, type ConnectedPoint, type PosConnector } from './ports.ts';
import { posRefusal } from './pos.refusals.ts';

interface TillFactsDeps {
  vault: PointVault;
  connectors: readonly PosConnector[];
  gate: Pick<GateAsks, 'tills' | 'status'>;
}

/** Lines of its log that a till is asked for. */
const logLines = 40;
const tablesMs = 15_000;
const common = { access: 'token', right: 'orders', tag: 'Tables' } as const;

/** What the till of a point says of itself, for people who set it up. */
export function tillFactRoutes(
  deps: TillFactsDeps & { pointOf(call: Call): Promise<StoredPoint> },
): Route[] {
  return [
    route({
      ...common,
      method: 'GET',
      path: '/pos/api/point/:id/till',
      summary: 'Ask the till of a point how it is: version, settings, log',
      answer: PosTill,
      refusals: ['not_found'],
      handle: async (call) => one(await tillView(deps, await deps.pointOf(call))),
    }),
    route({
      ...common,
      method: 'GET',
      path: '/pos/api/point/:id/till-table',
      summary: 'List the tables that the till of a point, or its cloud, has',
      answer: PosTillTable,
      refusals: ['not_found', 'pos_offline', 'pos_not_ready'],
      handle: async (call) => bare(await tillTables(deps, await deps.pointOf(call))),
    }),
  ];
}

async function tillView(deps: TillFactsDeps, point: StoredPoint): Promise<PosTill> {
  const { connection, till } = await reached(deps, point);
  if (!till) return { connection, capabilities: [], tables: [], log: [] };
  const { accountId, merchantId } = point;
  const { deviceId, product, capabilities, tables, connectedAt } = till;
  // Of tills without a name the one that was found first is asked, too.
  const wanted = { accountId, merchantId, deviceId, prefer: till.id };
  const status = await deps.gate.status(wanted, logLines);
  return {
    ...{ connection, capabilities, tables, connectedAt: atom(connectedAt) },
    ...(deviceId === null ? {} : { deviceId }),
    ...(product === null ? {} : { product }),
    ...(status ? { version: status.version, type: status.type, settings: status.settings } : {}),
    log: [...(status?.log ?? [])],
  };
}

async function tillTables({ connectors, vault }: TillFactsDeps, point: StoredPoint) {
  const connected = connectedPoint(vault.open(point));
  const connector = await serving(connectors, connected);
  if (!connector) throw posRefusal('pos_offline');
  try {
    return await connector.listTables(connected, AbortSignal.timeout(tablesMs));
  } catch (error) {
    if (error instanceof TillTrouble) throw posRefusal(error.code);
    throw error;
  }
}

/** How the till of a point is reached now. */
export async function connectionOf(deps: TillFactsDeps, point: StoredPoint) {
  const { connection, till } = await reached(deps, point);
  return {
    connection,
    capabilities: till?.capabilities ?? [],
    product: till?.product ?? null,
  };
}

async function reached({ connectors, gate, vault }: TillFactsDeps, point: StoredPoint) {
  const { accountId, merchantId, deviceId } = point;
  const connector = await serving(connectors, connectedPoint(vault.open(point)));
  if (!connector) return { connection: 'none' as const, till: undefined };
  const known = ['gate', 'callback'] as const;
  const connection = known.find((kind) => kind === connector.kind) ?? ('cloud' as const);
  if (connection !== 'gate') return { connection, till: undefined };
  const tills = await gate.tills(accountId, merchantId);
  const till = tills.find((each) => deviceId === null || each.deviceId === deviceId);
  return { connection, till };
}

async function serving(connectors: readonly PosConnector[], point: ConnectedPoint) {
  for (const connector of connectors) {
    if (await connector.serves(point, 'read')) return connector;
  }
  return undefined;
}
