import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Where notifications may go. */
export interface AddressPolicy {
  /** Loopback addresses too, on any port: for development. */
  allowLoopback: boolean;
  /** Ports of public addresses that may be called. */
  ports: readonly number[];
}

/** The address is none that we call; the message tells the merchant what to change. */
export class ForbiddenTarget extends Error {}

const globalUnicast = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number];

/**
 * Whether a notification may be sent to this IP address. Only addresses of the public internet
 * pass: no private, loopback, link-local (clouds keep their metadata there), shared, multicast or
 * reserved ones, and none that wraps such an address, as IPv6 can in several ways.
 */
export function isAllowedAddress(text: string, policy: Pick<AddressPolicy, 'allowLoopback'>) {
  if (isIP(text) === 0) return false;
  const address = ipaddr.process(text);
  if (address.range() === 'loopback') return policy.allowLoopback;
  if (address.range() !== 'unicast') return false;
  return address instanceof ipaddr.IPv4 || address.match(globalUnicast);
}

/**
 * Checks what can be seen in the URL itself: scheme, port, and an address written as a number. The
 * parser of URLs has brought decimal, octal and hexadecimal forms of IPv4 to the usual one. Names
 * are checked when they are resolved. Throws `ForbiddenTarget`.
 */
export function checkTarget(text: string, policy: AddressPolicy): URL {
  const url = URL.parse(text);
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw new ForbiddenTarget('The address must begin with http:// or https://');
  }
  if (url.username !== '' || url.password !== '') {
    throw new ForbiddenTarget('The address must hold no user name and no password');
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isAllowedAddress(host, policy)) throw notPublic(host);
  if (!policy.allowLoopback && !policy.ports.includes(portOf(url))) {
    const known = policy.ports.join(', ');
    throw new ForbiddenTarget(`Port ${portOf(url)} is not called: use one of ${known}`);
  }
  return url;
}

/** Keeps the addresses of a name that may be called. Throws `ForbiddenTarget` when none is left. */
export function allowedAddresses<A extends { address: string }>(
  host: string,
  addresses: readonly A[],
  policy: Pick<AddressPolicy, 'allowLoopback'>,
): A[] {
  const allowed = addresses.filter(({ address }) => isAllowedAddress(address, policy));
  if (allowed.length === 0) throw notPublic(host);
  return allowed;
}

/** Says nothing of the address behind a name: that would map the network for a stranger. */
function notPublic(host: string): ForbiddenTarget {
  return new ForbiddenTarget(`${host} is not on the public internet: use a public address`);
}

function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}
