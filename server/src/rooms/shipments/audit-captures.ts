import type { Reader } from '#kernel/database/database.ts';
import { waitingEvents } from '#kernel/database/waiting-events.ts';
import type { Breach } from '#rooms/ledger/index.ts';
import { captureEnded, unscopedCaptures, unscopedCapturesAfter } from '#rooms/payments/index.ts';
import type { StoredShipment } from './shipment.ts';
import * as sql from './shipment.sql.ts';

const sliceSize = 500;
const breachesMax = 100;
const firstId = '00000000-0000-0000-0000-000000000000';

/** Each capture was asked for by one shipment, and both are equally far. */
export async function auditCaptures(reader: Reader): Promise<Breach[]> {
  const breaches: Breach[] = [];
  for (let after = 0; breaches.length < breachesMax;) {
    const slice = await reader.rows<StoredShipment>(sql.capturingSlice, [after, sliceSize]);
    const last = slice.at(-1);
    if (last === undefined) break;
    breaches.push(
      ...(await misfits(
        reader,
        slice.flatMap(({ captureId }) => captureId ?? []),
      )),
    );
    after = last.id;
  }
  for (let after = firstId; breaches.length < breachesMax;) {
    const slice = await unscopedCapturesAfter(reader, after, sliceSize);
    const last = slice.at(-1);
    if (last === undefined) break;
    const ids = slice.map(({ captureId }) => captureId);
    const shipments = await reader.rows<StoredShipment>(sql.shipmentsOfCaptures, [ids]);
    const known = new Set(shipments.map(({ captureId }) => captureId));
    const strays = ids.filter((id) => !known.has(id));
    breaches.push(...(await misfits(reader, strays)));
    after = last.captureId;
  }
  return breaches;
}

/** What does not fit is looked at once more; what an event will still bring in order is no breach. */
async function misfits(reader: Reader, captureIds: readonly string[]): Promise<Breach[]> {
  const suspects = (await compare(reader, captureIds)).map(({ captureId }) => captureId);
  if (suspects.length === 0) return [];
  const moving = await waitingEvents(reader, captureEnded.topic, 'captureId', suspects);
  return (await compare(reader, suspects))
    .filter(({ captureId }) => !moving.has(captureId))
    .map(({ breach }) => breach);
}

const ends = { asked: 'pending', done: 'completed', refused: 'canceled' } as const;

async function compare(reader: Reader, captureIds: readonly string[]) {
  const captures = new Map(
    (await unscopedCaptures(reader, captureIds)).map((row) => [row.captureId, row]),
  );
  const shipments = await reader.rows<StoredShipment>(sql.shipmentsOfCaptures, [captureIds]);
  const byCapture = new Map(shipments.map((row) => [row.captureId, row]));
  return captureIds.flatMap((captureId) => {
    const capture = captures.get(captureId);
    const shipment = byCapture.get(captureId);
    const misfit = (rule: string, message: string) => [
      { captureId, breach: { rule: `shipments.${rule}`, message } },
    ];
    if (!capture || shipment?.orderId !== capture.orderId) {
      const [what, lacks] = capture ? ['capture', 'shipment'] : ['shipment of capture', 'capture'];
      return misfit('capture_of_shipment', `the ${what} ${captureId} has no ${lacks}`);
    }
    if (ends[capture.state] === shipment.status) return [];
    const message = `shipment ${String(shipment.id)} is ${shipment.status}, its capture`;
    return misfit('shipment_fits_capture', `${message} ${capture.state}`);
  });
}
