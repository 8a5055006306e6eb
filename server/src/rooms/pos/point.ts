import type { PosPoint, PosTable } from '@invogate/contracts/pos.ts';
import { Secret } from '#kernel/secret.ts';
import { atom } from '#kernel/time.ts';
import type { ConnectedPoint, TableRef } from './ports.ts';

/** A place with a till, as it is stored: its secrets are sealed (`point-vault.ts`). */
export interface StoredPoint {
  id: string;
  accountId: string;
  merchantId: string;
  name: string;
  enabled: boolean;
  deviceId: string | null;
  callbackUrl: string | null;
  callbackKey: string | null;
  callbackAlgorithm: PosPoint['callbackAlgorithm'];
  privatePayers: boolean;
  surchargePolicy: 'refuse' | 'line';
  cloudKind: string | null;
  /** A text when it is sealed. */
  cloudSettings: Record<string, unknown> | string | null;
  createdAt: Date;
  tables: number;
}

/** A point whose secrets can be read. */
export type OpenedPoint = Omit<StoredPoint, 'cloudSettings'> & {
  cloudSettings: Record<string, unknown> | null;
};

export interface StoredTable {
  id: string;
  pointId: string;
  number: string;
  hall: string | null;
  cloudTableId: string | null;
  code: string;
  answeredBy: string | null;
  createdAt: Date;
  reissuedAt: Date | null;
}

/** The point as the way to its till needs it. */
export function connectedPoint(point: OpenedPoint): ConnectedPoint {
  const { id, accountId, merchantId, deviceId, callbackUrl, callbackKey } = point;
  const { cloudKind, cloudSettings: settings } = point;
  const callback =
    callbackUrl === null || callbackKey === null
      ? null
      : { url: callbackUrl, key: new Secret(callbackKey), algorithm: point.callbackAlgorithm };
  const cloud = cloudKind === null || settings === null ? null : { kind: cloudKind, settings };
  return { id, accountId, merchantId, deviceId, callback, cloud };
}

export function tableRef({ number, cloudTableId, answeredBy }: StoredTable): TableRef {
  return { number, cloudTableId, answeredBy };
}

/** `{public base}/t/{code}`: what the QR of a table says. */
export function tableUrl(publicUrl: string, code: string): string {
  return `${publicUrl}/t/${code}`;
}

export function tableView(table: StoredTable, publicUrl: string): PosTable {
  const { id, pointId, number, hall, cloudTableId, code, createdAt, reissuedAt } = table;
  return {
    ...{ id, pointId, number, code },
    url: tableUrl(publicUrl, code),
    ...(hall === null ? {} : { hall }),
    ...(cloudTableId === null ? {} : { cloudTableId }),
    createdAt: atom(createdAt),
    ...(reissuedAt ? { reissuedAt: atom(reissuedAt) } : {}),
  };
}

type Connection = Pick<PosPoint, 'connection' | 'capabilities'> & { product: string | null };

export function pointView(point: StoredPoint, connected: Connection): PosPoint {
  const { id, merchantId, name, enabled, deviceId, callbackUrl, callbackAlgorithm } = point;
  const { privatePayers, surchargePolicy, cloudKind, tables, createdAt } = point;
  const { connection, capabilities, product } = connected;
  return {
    ...{ id, merchantId, name, enabled },
    ...(deviceId === null ? {} : { deviceId }),
    ...(callbackUrl === null ? {} : { callbackUrl }),
    ...{ callbackAlgorithm, privatePayers, surchargePolicy },
    ...(cloudKind === null ? {} : { cloudKind }),
    ...{ tables, connection, capabilities },
    ...(product === null ? {} : { product }),
    createdAt: atom(createdAt),
  };
}
