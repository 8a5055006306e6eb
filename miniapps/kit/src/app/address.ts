import type { HostState } from './use-host.ts';

/** The id of an order that the address leads to, as `successUrl` and a reload do. */
export function idInAddress(name: string): string | undefined {
  return new URLSearchParams(location.search).get(name) ?? undefined;
}

/** Keeps the id in the address, beside everything that the host has put there. */
export function rememberId(name: string, id: string | undefined): void {
  const url = new URL(location.href);
  url.searchParams.delete('failed');
  if (id === undefined) url.searchParams.delete(name);
  else url.searchParams.set(name, id);
  history.replaceState(null, '', url);
}

/** The payment page has come back without money. */
export function hasFailed(): boolean {
  return new URLSearchParams(location.search).has('failed');
}

/** What the host tells of the payer is there only when the payer has agreed. */
export function contactOf(host: HostState): { name?: string; email?: string; phone?: string } {
  if (host.kind !== 'hosted') return {};
  const { userName, userEmail, userPhone } = host.settings;
  const told = { name: userName, email: userEmail, phone: userPhone };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value));
}
