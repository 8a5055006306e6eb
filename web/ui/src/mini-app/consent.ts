/** The part of localStorage that is needed, so that tests bring their own. */
type Shelf = Pick<Storage, 'getItem' | 'setItem'>;

export interface Contacts {
  name: string;
  email: string;
  phone: string;
}

export const noContacts: Contacts = { name: '', email: '', phone: '' };

/** A phone as apps expect it, `+7…`; what is no Russian number stays as it is. */
export function phoneForApps(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '');
  return /^[78]\d{10}$/.test(digits) ? `+7${digits.slice(1)}` : phone.trim();
}

/** Whether there is anything to be agreed about. */
export const hasContacts = ({ name, email, phone }: Contacts): boolean =>
  [name, email, phone].some((text) => text !== '');

/** What a visitor has said to a shop: once, for this browser. */
export interface Consent {
  contacts: boolean;
  geolocation: boolean;
}

const keyOf = (merchantId: string) => `invogate.mini-app.${merchantId}`;

export function readConsent(shelf: Shelf | undefined, merchantId: string): Consent | undefined {
  try {
    const value: unknown = JSON.parse(shelf?.getItem(keyOf(merchantId)) ?? 'null');
    if (typeof value !== 'object' || value === null) return undefined;
    const { contacts, geolocation } = value as Record<string, unknown>;
    return { contacts: contacts === true, geolocation: geolocation === true };
  } catch {
    return undefined;
  }
}

/** A full or forbidden storage only means that the visitor is asked again. */
export function keepConsent(shelf: Shelf | undefined, merchantId: string, consent: Consent): void {
  try {
    shelf?.setItem(keyOf(merchantId), JSON.stringify(consent));
  } catch {
    // Asked again next time.
  }
}
