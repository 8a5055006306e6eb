import type { Reader } from '#kernel/database/database.ts';
import type { StoredShipment } from './shipment.ts';
import * as sql from './shipment.sql.ts';

/** For which shipment each of these captures took money of a hold: ids by the id of the capture. */
export async function shipmentsOfCaptures(
  reader: Reader,
  captureIds: readonly string[],
): Promise<Map<string, number>> {
  if (captureIds.length === 0) return new Map();
  const rows = await reader.rows<StoredShipment>(sql.shipmentsOfCaptures, [captureIds]);
  return new Map(
    rows.flatMap(({ captureId, id }) => (captureId === null ? [] : [[captureId, id]])),
  );
}
