/** A till at the gate, in this process or another. */
export interface TillAtGate {
  id: string;
  deviceId: string | null;
  product: string | null;
  capabilities: string[];
  tables: string[];
  connectedAt: Date;
  seenAt: Date;
}

/** Which till is asked: spec 14, Gate. */
export interface TillWanted {
  accountId: string;
  merchantId: string;
  /** The one till that answers for the point; null: any that can. */
  deviceId: string | null;
  /** The till that answered last, by its device or its connection. */
  prefer?: string | undefined;
  /** As the till numbers tables; chooses between tills that say which they have. */
  tableNumber?: string | undefined;
}

/**
 * The till of the wanted device; else the one that answered last; else one that says it has the
 * table; else the newest. `tills` are alive and can what is wanted, the newest first.
 */
export function chooseTill(
  tills: readonly TillAtGate[],
  { deviceId, prefer, tableNumber }: TillWanted,
): TillAtGate | undefined {
  if (deviceId !== null) return tills.find((till) => till.deviceId === deviceId);
  const last = tills.find(({ id, deviceId: device }) => prefer === device || prefer === id);
  if (prefer !== undefined && last) return last;
  const has = (till: TillAtGate) => tableNumber !== undefined && till.tables.includes(tableNumber);
  return tills.find(has) ?? tills.find(({ tables }) => tables.length === 0) ?? tills[0];
}
