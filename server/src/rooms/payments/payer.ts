import type { PayCustomer, PayView } from '@invogate/contracts/pay-page.ts';
import { checkInn } from '@invogate/contracts/inn.ts';
import { lockableCustomerFields } from '@invogate/contracts/orders.ts';
import { field, type RefusedField } from '#kernel/refusal.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import type { ContainerRow, StoredOrder } from '#rooms/orders/index.ts';

type PayerView = Pick<
  PayView,
  'customer' | 'maskedContacts' | 'customerLocked' | 'lockedFields' | 'hiddenFields'
>;

/** Who pays: what the payer gave on the page, except for what the shop has locked. */
export function payerOf(container: ContainerRow, orders: readonly StoredOrder[]): PayerView {
  const settings = orders.flatMap((order) => order.body.invoiceSetting ?? []);
  const customerLocked = settings.some((setting) => setting.customerLocked === true);
  const lockedFields = [...new Set(settings.flatMap((each) => each.customerLockedFields ?? []))];
  const { countryId: _countryId, ...ordered } = orders[0]?.customer ?? { type: 'private' as const };
  const given = container.payer ?? {};
  const isLocked = (name: string) => customerLocked || lockedFields.includes(name);
  const merged: Record<string, unknown> = { ...ordered };
  for (const name of lockableCustomerFields) {
    if (!isLocked(name) && given[name] !== undefined) merged[name] = given[name];
  }
  return {
    customer: merged as PayCustomer,
    customerLocked,
    lockedFields,
    hiddenFields: [...new Set(settings.flatMap((each) => each.customerHiddenFields ?? []))],
  };
}

/** Refuses a payer whose papers could not be made: control digits are checked here (spec 02). */
export function checkPayer(customer: PayCustomer): void {
  const fields: RefusedField[] = [];
  if (customer.type === 'legal') {
    const inn = customer.vatNumber ?? '';
    const verdict = checkInn(inn);
    if (inn === '') {
      fields.push(field('customer.vatNumber', 'Укажите ИНН / Give the INN', 'required'));
    } else if (verdict !== 'ok') {
      const message = 'Проверьте ИНН / Check the INN: its control digits do not fit';
      fields.push(field('customer.vatNumber', message));
    }
    if (customer.name === undefined) {
      fields.push(field('customer.name', 'Укажите название / Give the name', 'required'));
    }
  }
  if (fields.length > 0) throw validationError({ fields });
}
