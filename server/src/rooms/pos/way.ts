import type { Database, Tx } from '#kernel/database/database.ts';
import { statement } from '#kernel/database/database.ts';
import { connectedPoint, type StoredPoint } from './point.ts';
import type { PointVault } from './point-vault.ts';
import { TillTrouble, type ConnectedPoint, type PosConnector, type TillAct } from './ports.ts';

const insertCall = statement(
  'pos.insert-call',
  `insert into pos_calls (id, point_id, connector, method, request_id, started_at, duration_ms,
     params, result, error, message)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
);

/** A call of a till and what came of it: stored in the next transaction of its caller. */
export interface Spoken<T> {
  ok?: T;
  trouble?: TillTrouble;
  record: (tx: Tx) => Promise<void>;
}

/** What is said, for people who look for a fault; no names of payers. */
export interface Saying {
  act: TillAct;
  method: string;
  requestId: string;
  params: object;
}

export type Speak = <T>(
  point: StoredPoint,
  saying: Saying,
  call: (connector: PosConnector, point: ConnectedPoint) => Promise<T>,
) => Promise<Spoken<T>>;

/**
 * The way to the till of a point, chosen anew for each call: the first of the connectors that leads
 * there now. Whatever goes wrong outside is a `TillTrouble` in the answer; it rejects only when the
 * database is away. Call it outside of transactions.
 */
export function wayToTills(
  database: Database,
  connectors: readonly PosConnector[],
  vault: PointVault,
  onTrouble: (error: unknown) => void,
): Speak {
  return async (point, saying, call) => {
    const connected = connectedPoint(vault.open(point));
    const connector = await firstServing(connectors, connected, saying.act);
    const startedAt = database.now();
    const startedMs = performance.now();
    const end = (kind: string, said: { result?: unknown; trouble?: TillTrouble }) => {
      const durationMs = Math.round(performance.now() - startedMs);
      return (tx: Tx) => record(tx, point.id, kind, saying, { startedAt, durationMs, ...said });
    };
    if (!connector) {
      const trouble = new TillTrouble('pos_offline', 'nothing leads to the till now');
      return { trouble, record: end('none', { trouble }) };
    }
    try {
      const ok = await call(connector, connected);
      return { ok, record: end(connector.kind, { result: ok }) };
    } catch (error) {
      // A mistake of a connector is ours to mend, and for the guest the till does not answer.
      if (!(error instanceof TillTrouble)) onTrouble(error);
      const trouble =
        error instanceof TillTrouble ? error : new TillTrouble('pos_offline', String(error));
      return { trouble, record: end(connector.kind, { trouble }) };
    }
  };
}

async function firstServing(
  connectors: readonly PosConnector[],
  point: ConnectedPoint,
  act: TillAct,
): Promise<PosConnector | undefined> {
  for (const connector of connectors) {
    if (await connector.serves(point, act)) return connector;
  }
  return undefined;
}

async function record(
  tx: Tx,
  pointId: string,
  kind: string,
  { method, requestId, params }: Saying,
  came: { startedAt: Date; durationMs: number; result?: unknown; trouble?: TillTrouble },
): Promise<void> {
  const { startedAt, durationMs, result, trouble } = came;
  await tx.run(insertCall, [
    ...[tx.newId(), pointId, kind, method, requestId, startedAt, durationMs],
    JSON.stringify(params),
    trouble ? null : JSON.stringify(result ?? {}),
    trouble?.code ?? null,
    trouble?.message.replaceAll('\0', '').toWellFormed().slice(0, 500) ?? null,
  ]);
}
