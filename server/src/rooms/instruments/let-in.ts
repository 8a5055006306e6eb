import { isAddressAllowed } from '#kernel/address-range.ts';
import type { Caller } from '#kernel/route.ts';
import { forbidden } from '#kernel/wire-refusals.ts';
import type { InstrumentDirectory } from './instrument-directory.ts';
import type { Instrument } from './instrument.ts';

/**
 * The instrument behind a token. Throws `forbidden` for a token of no instrument, a blocked one,
 * and a request from another address than those that were agreed.
 */
export async function callingInstrument(
  directory: InstrumentDirectory,
  { caller, ip }: { caller: Caller; ip: string },
): Promise<Instrument> {
  const instrument = await directory.ofAccount(caller.accountId);
  const fine = instrument && !instrument.blocked && isAddressAllowed(instrument.allowedIps, ip);
  if (!fine) throw forbidden();
  return instrument;
}
