import { X509Certificate } from 'node:crypto';
import { lookup as systemLookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { TLSSocket } from 'node:tls';
import { buildConnector } from 'undici';
import type { ShopTrust } from '#rooms/notifications/ports.ts';
import { allowedAddresses, type AddressPolicy } from './address-guard.ts';

export interface ResolvedAddress {
  address: string;
  family: number;
}

/** Resolves a name to all of its addresses. */
export type Resolve = (host: string) => Promise<ResolvedAddress[]>;

/** As the operating system resolves names. */
export const resolveBySystem: Resolve = (host) => systemLookup(host, { all: true });

/**
 * Connects to addresses that the policy allows. The name is resolved here and the connection goes
 * to the very addresses that were checked, so a name that changes in between gains nothing.
 */
export function guardedConnector(
  policy: AddressPolicy,
  trust: ShopTrust,
  resolve: Resolve,
  timeoutMs: number,
): buildConnector.connector {
  const pinned = trust.certificate === null ? undefined : new X509Certificate(trust.certificate);
  const connect = buildConnector({
    lookup: guardedLookup(policy, resolve),
    timeout: timeoutMs,
    // HTTP/2 would bring header names to lower case.
    allowH2: false,
    // A pinned certificate is compared below, on a full handshake.
    rejectUnauthorized: pinned === undefined,
    maxCachedSessions: pinned === undefined ? 100 : 0,
    ...(trust.ca === null ? {} : { ca: trust.ca }),
  });
  if (pinned === undefined) return connect;
  return (options, done) => {
    connect(options, (error, socket) => {
      if (error !== null) done(error, null);
      else if (shows(socket, pinned)) done(null, socket);
      else {
        socket.destroy();
        done(new Error('The server shows another certificate than the pinned one'), null);
      }
    });
  };
}

function shows(socket: unknown, pinned: X509Certificate): boolean {
  return (
    socket instanceof TLSSocket &&
    (socket.getPeerX509Certificate()?.raw.equals(pinned.raw) ?? false)
  );
}

function guardedLookup(policy: AddressPolicy, resolve: Resolve): LookupFunction {
  return (host, options, done) => {
    resolve(host).then(
      (all) => {
        try {
          const allowed = allowedAddresses(host, all, policy);
          const [first] = allowed;
          if (options.all === true) done(null, allowed);
          else done(null, first?.address ?? '', first?.family);
        } catch (error) {
          done(error as Error, '', 0);
        }
      },
      (error: unknown) => {
        done(error as Error, '', 0);
      },
    );
  };
}
