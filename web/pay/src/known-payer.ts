import type { PayCustomer, PayerType } from '@invogate/contracts/pay-page.ts';

/** The part of localStorage that is needed, so that tests bring their own. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const key = 'invogate.payers';

/** The last payer of each kind that paid from this device. Broken or foreign data is no payer. */
export function knownPayer(shelf: Shelf | undefined, type: PayerType): PayCustomer | undefined {
  return read(shelf)[type];
}

/** Remembers who pays, one per kind. A full or forbidden storage is no reason not to pay. */
export function rememberPayer(shelf: Shelf | undefined, customer: PayCustomer): void {
  const known = { ...read(shelf), [customer.type]: customer };
  try {
    shelf?.setItem(key, JSON.stringify(known));
  } catch {
    return;
  }
}

export function forgetPayers(shelf: Shelf | undefined): void {
  shelf?.removeItem(key);
}

/** What the offer says: a company by name and INN, a person by the way to reach them. */
export function payerLabel(customer: PayCustomer): string {
  const parts =
    customer.type === 'legal'
      ? [customer.name, customer.vatNumber]
      : [customer.name, customer.email ?? customer.phone];
  return parts.filter(Boolean).join(', ');
}

function read(shelf: Shelf | undefined): Partial<Record<PayerType, PayCustomer>> {
  try {
    const stored: unknown = JSON.parse(shelf?.getItem(key) ?? '{}');
    if (!isRecord(stored)) return {};
    return {
      ...(isPayer(stored.legal, 'legal') ? { legal: stored.legal } : {}),
      ...(isPayer(stored.private, 'private') ? { private: stored.private } : {}),
    };
  } catch {
    return {};
  }
}

function isPayer(value: unknown, type: PayerType): value is PayCustomer {
  return (
    isRecord(value) &&
    value.type === type &&
    Object.values(value).every((field) => typeof field === 'string')
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
