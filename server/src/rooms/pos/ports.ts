import type { PosError, TableOrder, CloseResult } from '@invogate/contracts/pos.ts';
import type { Currency, Minor } from '@invogate/contracts/money.ts';
import type { FileContent } from '#kernel/file-content.ts';
import type { Secret } from '#kernel/secret.ts';

/** A place with tables, as the way to its till needs it. */
export interface ConnectedPoint {
  id: string;
  accountId: string;
  merchantId: string;
  /** The till of the gate that answers for this point; null: any that can. */
  deviceId: string | null;
  callback: { url: string; key: Secret; algorithm: string } | null;
  cloud: { kind: string; settings: Readonly<Record<string, unknown>> } | null;
}

/** A table by the names under which tills know it. */
export interface TableRef {
  number: string;
  /** Of the cloud of the till vendor; null where a number is enough. */
  cloudTableId: string | null;
  /** The till of the gate that answered last for this table; null: none has. */
  answeredBy: string | null;
}

export interface TillTable {
  number: string;
  hall?: string;
  cloudTableId?: string;
}

export interface TillCapabilities {
  tables: boolean;
  lock: boolean;
  /** How changes of a check are learnt; without a push it is read again while a guest pays. */
  changes: 'push' | 'poll' | 'none';
  closes: boolean;
}

export interface TableAsk {
  /** The same in a repeat: the till answers it with the same result. */
  requestId: string;
  table: TableRef;
  posOrderId?: string;
  reason: 'view' | 'confirm';
  /** Hears which till of the gate has answered. */
  onAnswered?(till: string): void;
}

export interface TillLock {
  lockId: string;
  expiresAt: Date;
}

/** What a till books: the sum in minor units. */
export interface Settlement {
  table: TableRef;
  paymentId: string;
  orderId: string;
  merchantOrderId: string;
  posOrderId: string;
  revision: string;
  amount: Minor;
  /** What the till has booked for us before, on the same check; minor units. */
  bookedBefore: Minor;
  currency: Currency;
  payer: { type: 'legal' | 'private'; name?: string; vatNumber?: string };
  paidAt: Date;
}

export interface Settled {
  result: CloseResult;
  /** What the check still wants when it grew; minor units. */
  remainder?: Minor;
  closedAt?: Date;
}

/** What is wanted of a till. */
export type TillAct = 'read' | 'lock' | 'close';

/**
 * The way to the tills of a kind (spec 14 §6). Whatever a till, the network or a strange answer
 * does is a `TillTrouble`; every call has a deadline of its own and ends when `signal` says so.
 * Called outside of transactions only. `settle` is safe to repeat by its key.
 */
export interface PosConnector {
  readonly kind: string;
  /** Names of settings of a cloud that are missing or wrong; undefined: not a cloud of this way. */
  settingsFaults?(
    cloudKind: string,
    settings: Readonly<Record<string, unknown>>,
  ): readonly string[] | undefined;
  /** Whether this way leads there now: a live connection that can do it, an address, a cloud. */
  serves(point: ConnectedPoint, act: TillAct): Promise<boolean>;
  capabilities(point: ConnectedPoint): Promise<TillCapabilities>;
  health(
    point: ConnectedPoint,
    signal: AbortSignal,
  ): Promise<{ ok: boolean; since: Date; reason?: string }>;
  listTables(point: ConnectedPoint, signal: AbortSignal): Promise<TillTable[]>;
  readTable(point: ConnectedPoint, ask: TableAsk, signal: AbortSignal): Promise<TableOrder[]>;
  /** Undefined: the till knows no locks. */
  lock?(
    point: ConnectedPoint,
    wanted: { table: TableRef; posOrderId: string; revision: string; seconds: number },
    key: string,
    signal: AbortSignal,
  ): Promise<TillLock | undefined>;
  /** Asks the till that has given the lock: of several it is the one that answers for the table. */
  unlock?(
    point: ConnectedPoint,
    lock: TillLock & { table: TableRef },
    key: string,
    signal: AbortSignal,
  ): Promise<void>;
  settle(
    point: ConnectedPoint,
    settlement: Settlement,
    key: string,
    signal: AbortSignal,
  ): Promise<Settled>;
}

/** A till's no, or its silence, in one closed set of words. */
export class TillTrouble extends Error {
  readonly code: PosError;
  /** The check as it is now, where the till told it (`order_changed`, `amount_mismatch`). */
  readonly order: TableOrder | undefined;

  constructor(code: PosError, message: string, order?: TableOrder) {
    super(message);
    this.name = 'TillTrouble';
    this.code = code;
    this.order = order;
  }
}

/** The QR codes of tables, to be printed. */
export interface TableSheet {
  merchantName: string;
  pointName: string;
  tables: readonly { number: string; hall: string | null; url: string }[];
}

/** What draws QR codes; formats as named. */
export interface TableSheets {
  sheet(sheet: TableSheet, format: 'pdf' | 'svg'): Promise<FileContent>;
  qr(text: string, name: string): Promise<FileContent>;
}
