import {
  contactIn,
  objectIn,
  textIn,
  wrongRequest,
} from '@invogate/miniapp-kit/backend/read-body.ts';
import {
  leastLunches,
  linesOf,
  menuOf,
  mostLunches,
  mostOfOne,
  slots,
  type MealKind,
} from '../menu.ts';
import type { MealRequest } from '../wire.ts';

/** Reads what somebody wants to eat, when and where. Throws `AppRefusal`. */
export function readMeal(rawBody: string, today: string): MealRequest {
  const given = objectIn(rawBody);
  const kind: MealKind = given.kind === 'lunch' ? 'lunch' : 'delivery';
  const date = textIn(given.date);
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || date < today) throw wrongRequest('date');
  const slot = slots[kind].find((each) => each === given.slot);
  if (!slot) throw wrongRequest('slot');
  const address = textIn(given.address, 300);
  if (address.length < 5) throw wrongRequest('address');
  const vatNumber = textIn(given.vatNumber);
  if (vatNumber !== '' && !/^\d{10}(\d\d)?$/.test(vatNumber)) throw wrongRequest('vatNumber');
  return {
    ...{ kind, counts: countsIn(kind, given.counts), date, slot, address, vatNumber },
    comment: textIn(given.comment, 300),
    payer: given.payer === 'private' ? 'private' : 'legal',
    contact: contactIn(given.contact),
    language: given.language === 'en' ? 'en' : 'ru',
  };
}

function countsIn(kind: MealKind, value: unknown): Record<string, number> {
  const given = (value ?? {}) as Record<string, unknown>;
  const most = kind === 'lunch' ? mostLunches : mostOfOne;
  const counts: Record<string, number> = {};
  for (const { sku } of menuOf(kind)) {
    const count = given[sku] ?? 0;
    if (typeof count !== 'number' || !Number.isInteger(count) || count < 0 || count > most) {
      throw wrongRequest(`counts.${sku}`);
    }
    if (count > 0) counts[sku] = count;
  }
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (linesOf(kind, counts).length === 0 || (kind === 'lunch' && all < leastLunches)) {
    throw wrongRequest('counts');
  }
  return counts;
}
