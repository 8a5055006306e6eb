import type { Customer } from '@invogate/contracts/orders.ts';
import type { PayMethod, PayView } from '@invogate/contracts/pay-page.ts';
import { field } from '#kernel/refusal.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import type { FundMethod } from '#rooms/funds/index.ts';
import { wrongOrderStatus } from '#rooms/orders/index.ts';

/** What a payer confirms: an order of a shop, or an invoice on its page. */
export interface Subject {
  /** What limits are counted for: the order's id, or the container's. */
  id: string;
  containerId: string;
  /** Whose messages the codes are. */
  sender: { accountId: string; merchantId: string; orderId: string };
  orderNumber: string;
}

/** Whether the subject can be paid, is paid, or can never be. */
export type Standing = 'open' | 'paid' | 'over';

/** The standing of an invoice as its page sees it. */
export function standingOf(state: PayView['state']): Standing {
  if (state === 'paid' || state === 'held') return 'paid';
  return ['expired', 'canceled', 'unpayable'].includes(state) ? 'over' : 'open';
}

/** Refuses what is paid already or cannot be paid any more. Throws `wrong_order_status`. */
export function refuseUnlessOpen(standing: Standing): void {
  if (standing !== 'open') throw wrongOrderStatus({ fields: [field('status')] });
}

/** What keeps a method from being used by anybody; the rest is between it and its payer. */
const barred: ReadonlySet<string | undefined> = new Set(['too_late', 'currency', 'locked_other']);

/**
 * The method that an id names, if this invoice can be confirmed by it. Ids are compared as text.
 * Throws `validation_error` for the property `name`.
 */
export function allowedMethod(
  methods: readonly PayMethod[],
  id: string | number,
  name: string,
): FundMethod {
  const method = methods.find((each) => String(each.id) === String(id).trim());
  const isOffered = method !== undefined && !barred.has(method.reason);
  if (isOffered && (method.kind === 'fund' || method.kind === 'promised')) return method.kind;
  const message = 'This order cannot be confirmed by this method';
  throw validationError({ fields: [field(name, message)] });
}

/**
 * The papers of an organisation. Throws `validation_error`: a person has neither a fund nor
 * promises, and without an INN nobody is named.
 */
export function papersOf(
  customer: Customer,
  methodField: string,
): { vatNumber: string; taxRegistrationReasonCode: string | undefined } {
  const vatNumber = customer.vatNumber?.trim() ?? '';
  const type = customer.type ?? (vatNumber === '' ? 'private' : 'legal');
  if (type === 'private') {
    const message = 'This method is for organisations and sole proprietors';
    throw validationError({ fields: [field(methodField, message)] });
  }
  if (vatNumber === '') {
    throw validationError({ fields: [field('customer.vatNumber', 'Give the INN', 'required')] });
  }
  const reason = customer.taxRegistrationReasonCode?.trim();
  return { vatNumber, taxRegistrationReasonCode: reason === '' ? undefined : reason };
}
