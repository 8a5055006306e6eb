import { BlockList, isIP } from 'node:net';

/** What `isAddressRange` wants, for refusals. */
export const rangeAdvice = 'addresses or ranges, such as 203.0.113.0/24; null lets any in';

/** Whether a text is an address, or a range of them: `203.0.113.0/24`. */
export function isAddressRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
  );
}

/** Whether a request from this address is let in; null lets any in. */
export function isAddressAllowed(ranges: readonly string[] | null, ip: string): boolean {
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
