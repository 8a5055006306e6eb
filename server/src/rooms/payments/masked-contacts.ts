import type { PayCustomer, PayView } from '@invogate/contracts/pay-page.ts';
import type { StoredOrder } from '#rooms/orders/index.ts';

type Masked = Pick<PayView, 'customer' | 'maskedContacts'>;

/**
 * Whether the page of an order is reached by ids that can be counted up, as links of a CRM are:
 * whoever opens it may not read how its payer is reached, and gets no papers before the payment.
 */
export function isOpenToStrangers({ body }: Pick<StoredOrder, 'body'>): boolean {
  return body.metaData !== undefined && 'amocrm' in body.metaData;
}

/** The payer as a stranger may see it: what is hidden may be typed anew, and is kept otherwise. */
export function maskedPayer(customer: PayCustomer, orders: readonly StoredOrder[]): Masked {
  if (!orders.some(isOpenToStrangers)) return { customer };
  const { phone, email, name, ...rest } = customer;
  const isPerson = customer.type === 'private';
  return {
    customer: { ...rest, ...(name === undefined || isPerson ? {} : { name }) },
    maskedContacts: {
      ...(phone === undefined ? {} : { phone: maskedPhone(phone) }),
      ...(email === undefined ? {} : { email: maskedEmail(email) }),
      ...(isPerson && name !== undefined ? { name: `${name.slice(0, 1)}•••` } : {}),
    },
  };
}

/** `+7 ••• ••• 12 34`, with blanks that do not break. */
function maskedPhone(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '');
  const first = digits.replace(/^8(?=\d{10}$)/, '7').slice(0, 1);
  return `+${first} ••• ••• ${digits.slice(-4, -2)} ${digits.slice(-2)}`.replaceAll(' ', '\u00a0');
}

/** `a•••@example.com`. */
function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, Math.min(1, at))}•••${email.slice(at)}`;
}
