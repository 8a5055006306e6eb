import { TableOrder } from '@invogate/contracts/pos.ts';
import { posCallback } from '#adapters/pos-callback/pos-callback.ts';
import { posGate } from '#adapters/pos-gate/pos-gate.ts';
import { tableSheets, type SheetPdf } from '#adapters/pos-sheets/table-sheets.ts';
import { shopHttp } from '#adapters/shop-http/shop-http.ts';
import { bodyReader } from '#http/body-reader.ts';
import type { Database } from '#kernel/database/database.ts';
import type { Sealer } from '#kernel/sealed.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import type { GateAsks } from '#rooms/notifications/index.ts';
import type { CreateOrderAct, OrderMoney, PreparedOrder } from '#rooms/orders/index.ts';
import { posRoom, type Pos } from '#rooms/pos/index.ts';
import type { PosConnector } from '#rooms/pos/ports.ts';

/** What tills need of the outside; each has a way without it. */
export interface TillsDeps {
  /** Tills at the gate; without it none are there. */
  gate?: GateAsks;
  /** Ways beyond the gate and callbacks, in the order in which they are tried after these. */
  posConnectors?: readonly PosConnector[];
  sheetPdf?: SheetPdf;
  /** Under what secrets of tills are kept; without it none are taken. */
  sealer?: Sealer | undefined;
  /** The operator's switch: lets callbacks go to loopback addresses, for development. */
  allowLoopback?: boolean;
}

/** Reads a check of a till as leniently as bodies of the API. */
export const readTillOrder = orderReader();

function orderReader() {
  const read = bodyReader(TableOrder);
  return (value: unknown): TableOrder | undefined => {
    const { value: order, problems } = read(value);
    return problems.length === 0 ? (order as TableOrder) : undefined;
  };
}

/** Answers of tills are lists of checks. */
const answerBytesMax = 1024 * 1024;

/** Points of sale, and the ways to their tills. */
export function joinPos(
  deps: TillsDeps & {
    database: Database;
    accounts: Accounts;
    publicUrl: string;
    onTrouble?: (error: unknown) => void;
  },
  orders: {
    create: CreateOrderAct;
    ownOrders: WeakSet<PreparedOrder>;
    moneys: readonly OrderMoney[];
    captureNow(orderId: string): Promise<void>;
  },
): Pos {
  const { database, gate = nobody, allowLoopback = false, posConnectors = [] } = deps;
  const { sheetPdf = noPdf, onTrouble = () => undefined } = deps;
  const now = () => database.now();
  const within = (totalMs: number) =>
    shopHttp({ allowLoopback, limits: { totalMs, answerBytesMax } });
  const channels = { ask: within(8000), close: within(20_000) };
  const read = { readOrder: readTillOrder, now };
  return posRoom({
    ...orders,
    ...{ database, accounts: deps.accounts, publicUrl: deps.publicUrl, gate, onTrouble },
    connectors: [
      posGate({ ...read, asks: gate }),
      posCallback({ ...read, channels }),
      ...posConnectors,
    ],
    sheets: tableSheets(sheetPdf),
    sealer: deps.sealer,
  });
}

const nobody: Pick<GateAsks, 'ask' | 'status' | 'tills' | 'serve' | 'greet'> = {
  ask: () => Promise.resolve({ kind: 'none', why: 'there is no gate here' }),
  status: () => Promise.resolve(undefined),
  tills: () => Promise.resolve([]),
  serve: () => undefined,
  greet: () => Promise.resolve(),
};

const noPdf: SheetPdf = () => Promise.reject(new Error('nobody makes files of documents here'));
