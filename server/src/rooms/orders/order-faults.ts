import type { BasketItem, CreateOrder } from '@invogate/contracts/orders.ts';
import { limits } from '#kernel/limits.ts';
import { field, type RefusedField } from '#kernel/refusal.ts';
import { checkCategory } from './check-category.ts';

type Fault = RefusedField;

/** A shop has to be named: by its id, or by an agent through the seller. */
export function shopFaults({ merchantId, seller }: Partial<CreateOrder>): Fault[] {
  if (merchantId !== undefined || seller !== undefined) return [];
  return [field('merchantId', 'Give the id of the shop', 'required')];
}

/** An agent's order says whose it is. */
export function sellerFaults({ seller }: Partial<CreateOrder>): Fault[] {
  return seller === undefined ? [field('seller', 'Name the seller', 'required')] : [];
}

/** What schemas cannot say of an order, new or changed: unit codes, categories, size of metaData. */
export function orderFaults(
  order: Pick<Partial<CreateOrder>, 'basketItems' | 'metaData'>,
): Fault[] {
  const faults: Fault[] = [];
  order.basketItems?.forEach((item: Partial<BasketItem> | undefined, i) => {
    if (item === undefined) return;
    if (item.measureCode !== undefined && !isUnitCode(item.measureCode)) {
      const name = `basketItems[${i}].measureCode`;
      faults.push(field(name, 'Give the OKEI code, 3 or 4 digits such as 796'));
    }
    const category = checkCategory(item);
    if (category) faults.push(field(`basketItems[${i}].${category.property}`, category.message));
  });
  const bytes = order.metaData ? Buffer.byteLength(JSON.stringify(order.metaData)) : 0;
  if (bytes > limits.metaDataBytes) {
    const message = `Give at most ${limits.metaDataBytes} bytes of JSON, not ${bytes}`;
    faults.push(field('metaData', message, 'too_long'));
  }
  return faults;
}

/** An OKEI code; one that came as a number has lost its zeros. */
function isUnitCode(code: string): boolean {
  return /^\d{1,4}$/.test(code);
}
