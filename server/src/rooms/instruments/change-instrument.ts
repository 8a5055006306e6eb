import type { Tx } from '#kernel/database/database.ts';
import { formerKey } from '#kernel/hmac-signature.ts';
import { randomHex } from '#kernel/secret.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { checkInstrument } from './check-instrument.ts';
import { announceInstruments, instrumentOf } from './instrument-directory.ts';
import { defaultSettings, type Instrument, type InstrumentSettings } from './instrument.ts';
import {
  instrumentParams,
  lockInstrument,
  updateInstrument,
  type StoredInstrument,
} from './instrument.sql.ts';

/** Absent properties stay as they are. A new key leaves the former one good for a while. */
export type InstrumentPatch = Partial<InstrumentSettings> & {
  signatureKey?: string;
  refundKey?: string | null;
};

const patchable: ReadonlySet<string> = new Set([
  ...Object.keys(defaultSettings),
  ...['title', 'signatureKey', 'refundKey'],
]);

const keyBytes = 20;

/** Changes the settings that are given. Throws `validation_error`, or `not_found` for the code. */
export async function changeInstrument(
  tx: Tx,
  code: string,
  patch: InstrumentPatch,
): Promise<Instrument> {
  const before = await tx.row<StoredInstrument>(lockInstrument, [code]);
  if (before === undefined) throw notFound({ message: `No instrument has the code ${code}` });
  const given = Object.entries<unknown>({ ...patch }).filter(
    ([name, value]) => value !== undefined && patchable.has(name),
  );
  const after: StoredInstrument = { ...before, ...Object.fromEntries(given) };
  if (after.refundUrl !== null) after.refundKey ??= randomHex(keyBytes);
  if (after.signatureKey !== before.signatureKey) {
    Object.assign(after, formerKey(before.signatureKey, tx.now()));
  }
  checkInstrument(after);
  await tx.run(updateInstrument, instrumentParams(after));
  await announceInstruments(tx);
  return instrumentOf(after);
}
