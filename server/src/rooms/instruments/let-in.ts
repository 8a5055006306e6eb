import { BlockList, isIP } from 'node:net';
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
  const fine = instrument && !instrument.blocked && isAllowed(instrument.allowedIps, ip);
  if (!fine) throw forbidden();
  return instrument;
}

function isAllowed(ranges: readonly string[] | null, ip: string): boolean {
  if (ranges === null) return true;
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits] = range.split('/');
    const family = familyOf(address);
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return isIP(ip) !== 0 && list.check(ip, familyOf(ip));
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');
