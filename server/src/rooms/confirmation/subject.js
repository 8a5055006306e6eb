import { field } from '#kernel/refusal.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import { wrongOrderStatus } from '#rooms/orders/index.ts';
/** The standing of an invoice as its page sees it. */
export function standingOf(state) {
    if (state === 'paid' || state === 'held')
        return 'paid';
    return ['expired', 'canceled', 'unpayable'].includes(state) ? 'over' : 'open';
}
/** Refuses what is paid already or cannot be paid any more. Throws `wrong_order_status`. */
export function refuseUnlessOpen(standing) {
    if (standing !== 'open')
        throw wrongOrderStatus({ fields: [field('status')] });
}
/** What keeps a method from being used by anybody; the rest is between it and its payer. */
const barred = new Set(['too_late', 'currency', 'locked_other']);
/**
 * The method that an id names, if this invoice can be confirmed by it. Ids are compared as text.
 * Throws `validation_error` for the property `name`.
 */
export function allowedMethod(methods, id, name) {
    const method = methods.find((each) => String(each.id) === String(id).trim());
    const isOffered = method !== undefined && !barred.has(method.reason);
    if (isOffered && (method.kind === 'fund' || method.kind === 'promised'))
        return method.kind;
    const message = 'This order cannot be confirmed by this method';
    throw validationError({ fields: [field(name, message)] });
}
/**
 * The papers of an organisation. Throws `validation_error`: a person has neither a fund nor
 * promises, and without an INN nobody is named.
 */
export function papersOf(customer, methodField) {
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
