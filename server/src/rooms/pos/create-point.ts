import type { CreatePosPoint, UpdatePosPoint } from '@invogate/contracts/pos.ts';
import type { Tx } from '#kernel/database/database.ts';
import { field, type RefusedField } from '#kernel/refusal.ts';
import { isKey, keyAdvice } from '#kernel/hmac-signature.ts';
import { isWebAddress, webAddressAdvice } from '#kernel/web-address.ts';
import { notFound, validationError } from '#kernel/wire-refusals.ts';
import type { Merchant } from '#rooms/accounts/index.ts';
import type { OpenedPoint, StoredPoint } from './point.ts';
import type { PointVault } from './point-vault.ts';
import * as sql from './point.sql.ts';
import type { PosConnector } from './ports.ts';

interface PointDeps {
  connectors: readonly PosConnector[];
  vault: PointVault;
}

/** Makes a point of a shop. Throws `validation_error`. */
export async function createPoint(
  tx: Tx,
  merchant: Pick<Merchant, 'id' | 'accountId'>,
  body: Omit<CreatePosPoint, 'merchantId'>,
  deps: PointDeps,
): Promise<StoredPoint> {
  const point = changed(
    {
      ...{ id: tx.newId(), accountId: merchant.accountId, merchantId: merchant.id, name: '' },
      ...{ enabled: true, deviceId: null, callbackUrl: null, callbackKey: null },
      ...{ callbackAlgorithm: 'sha1', privatePayers: false, surchargePolicy: 'refuse' },
      ...{ cloudKind: null, cloudSettings: null, createdAt: tx.now(), tables: 0 },
    },
    body,
    deps,
  );
  const row = [
    ...columnsOf(deps.vault.seal(point)),
    point.accountId,
    point.merchantId,
    point.createdAt,
  ];
  await tx.run(sql.insertPoint, row);
  return point;
}

/** Changes what is given of a point of these shops. Throws `not_found`, `validation_error`. */
export async function changePoint(
  tx: Tx,
  merchantIds: readonly string[],
  id: string,
  body: UpdatePosPoint,
  deps: PointDeps,
): Promise<StoredPoint> {
  const stored = await tx.row<StoredPoint>(sql.lockPoint, [id, merchantIds]);
  if (!stored) throw notFound();
  const point = changed(deps.vault.open(stored), body, deps);
  await tx.run(sql.updatePoint, columnsOf(deps.vault.seal(point)));
  return point;
}

/** The point with what is given; an empty text takes away. */
function changed(
  point: OpenedPoint,
  body: UpdatePosPoint,
  { connectors, vault }: PointDeps,
): OpenedPoint {
  const given = <T>(value: T | undefined, before: T): T => (value === undefined ? before : value);
  const text = (value: string | undefined, before: string | null) =>
    value === undefined ? before : value.trim() === '' ? null : value.trim();
  const callbackUrl = text(body.callbackUrl, point.callbackUrl);
  const cloudKind = text(body.cloudKind, point.cloudKind);
  const next: OpenedPoint = {
    ...point,
    name: given(body.name?.trim(), point.name),
    enabled: given(body.enabled, point.enabled),
    deviceId: text(body.deviceId, point.deviceId),
    callbackUrl,
    callbackKey: callbackUrl === null ? null : given(body.callbackKey, point.callbackKey),
    callbackAlgorithm: given(body.callbackAlgorithm, point.callbackAlgorithm),
    privatePayers: given(body.privatePayers, point.privatePayers),
    surchargePolicy: given(body.surchargePolicy, point.surchargePolicy),
    cloudKind,
    cloudSettings:
      cloudKind === null ? null : (given(body.cloudSettings, point.cloudSettings) ?? {}),
  };
  refuseFaults(next, connectors, vault.faults(body));
  return next;
}

function refuseFaults(
  point: OpenedPoint,
  connectors: readonly PosConnector[],
  unkept: readonly RefusedField[],
): void {
  const { name, callbackUrl, callbackKey } = point;
  const fields = [
    ...unkept,
    ...cloudFaults(point, connectors),
    ...(name === '' ? [field('name', 'Give a name', 'required')] : []),
    ...(callbackUrl === null || isWebAddress(callbackUrl)
      ? []
      : [field('callbackUrl', `Give ${webAddressAdvice}`)]),
    ...(callbackUrl === null || (callbackKey !== null && isKey(callbackKey))
      ? []
      : [field('callbackKey', `Give ${keyAdvice}`)]),
  ];
  if (fields.length > 0) throw validationError({ fields });
}

/** The way to that cloud says which settings it needs. */
function cloudFaults(
  { cloudKind, cloudSettings }: OpenedPoint,
  connectors: readonly PosConnector[],
): RefusedField[] {
  if (cloudKind === null) return [];
  const settings = cloudSettings ?? {};
  const faults = connectors
    .map((connector) => connector.settingsFaults?.(cloudKind, settings))
    .find((found) => found !== undefined);
  if (!faults) return [field('cloudKind', 'This server knows no such cloud')];
  return faults.map((name) => field(`cloudSettings.${name}`, 'Give it', 'required'));
}

function columnsOf(point: StoredPoint): unknown[] {
  return [
    point.id,
    point.name,
    point.enabled,
    point.deviceId,
    point.callbackUrl,
    point.callbackKey,
    point.callbackAlgorithm,
    point.privatePayers,
    point.surchargePolicy,
    point.cloudKind,
    point.cloudSettings === null ? null : JSON.stringify(point.cloudSettings),
  ];
}
