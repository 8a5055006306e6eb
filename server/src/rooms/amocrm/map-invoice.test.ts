import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readInvoice, type AmoInvoice } from './amo-invoice.ts';
import { mapInvoice, statusFault, type InvoiceTerms } from './map-invoice.ts';

const terms: InvoiceTerms = {
  defaultVat: 'RUS_VAT22',
  missingContacts: 'refuse',
  closedStatuses: [77],
};

const payer = {
  name: 'ООО «Ромашка»',
  vat_id: '9900000017',
  kpp: '990001001',
  tax_registration_reason_code: '1027700132195',
  phone: '+7 999 000-00-17',
  email: 'buyer@example.com',
  entity_type: 'companies',
  entity_id: 9,
};
const table = { description: 'Стол', sku: 't-1', unit_price: 100, quantity: 2, vat_rate_value: 22 };

interface Given {
  price?: unknown;
  items?: readonly object[];
  vatType?: string;
  status?: object;
  payer?: object | null;
  name?: string;
  currency?: string;
}

function invoice(given: Given): AmoInvoice {
  const field = (code: string, values: readonly object[]) => ({ field_code: code, values });
  const fields = [
    ...(given.price === undefined ? [] : [field('BILL_PRICE', [{ value: given.price }])]),
    ...(given.items
      ? [
          field(
            'ITEMS',
            given.items.map((value) => ({ value })),
          ),
        ]
      : []),
    ...(given.vatType ? [field('BILL_VAT_TYPE', [{ enum_code: given.vatType }])] : []),
    field('BILL_STATUS', [given.status ?? { enum_code: 'created' }]),
    ...(given.payer === null ? [] : [field('PAYER', [{ value: given.payer ?? payer }])]),
  ];
  const read = readInvoice({
    id: 132,
    catalog_id: 5,
    name: given.name ?? '№ 45',
    created_at: 1_795_000_000,
    currency_id: given.currency,
    custom_fields_values: fields,
  });
  assert.ok(read);
  return read;
}

const mapped = (given: Given, asLegal = false) => {
  const found = mapInvoice(invoice(given), terms, asLegal);
  assert.ok(!('code' in found), `refused: ${JSON.stringify(found)}`);
  return found;
};
const fault = (given: Given) => {
  const found = mapInvoice(invoice(given), terms);
  assert.ok('code' in found, 'an order was made');
  return { code: found.code, reason: found.reason };
};

describe('an invoice of amoCRM becomes the body of an order', () => {
  test('lines, discounts, weights and VAT inside', () => {
    const cheese = {
      description: ' Сыр ',
      unit_price: '333.333',
      quantity: '1.5',
      unit_type: 'кг',
      vat_rate_value: 10,
      discount: { type: 'percentage', value: 10 },
    };
    const order = mapped({ price: '650.00', items: [table, cheese] });
    assert.equal(order.amount, 65_000);
    assert.equal(order.vatAmount, 3607 + 4091);
    assert.deepEqual(
      order.basketItems.map(
        ({ sku, name, measure, measureCode, quantity, amount, totalAmount }) => [
          ...[sku, name, measure, measureCode, quantity, amount, totalAmount],
        ],
      ),
      [
        ['t-1', 'Стол', 'шт', '796', 2, 100, 200],
        ['amo-2', 'Сыр', 'кг', '166', 1.5, 300, 450],
      ],
    );
    assert.equal(order.description, 'Счёт № 45 от 18.11.2026');
    assert.deepEqual(order.customer, {
      type: 'legal',
      name: 'ООО «Ромашка»',
      phone: '+7 999 000-00-17',
      email: 'buyer@example.com',
      vatNumber: '9900000017',
      taxRegistrationReasonCode: '990001001',
    });
  });

  test('VAT on top is added to each line, or was inside after all', () => {
    const items = [{ ...table, total_sum: 200 }];
    const added = mapped({ price: 244, items, vatType: 'vat_not_included' });
    assert.equal(added.basketItems[0]?.vatCode, 'RUS_VAT22_ADDED');
    assert.deepEqual([added.amount, added.vatAmount], [24_400, 4400]);
    const inside = mapped({ price: 200, items, vatType: 'vat_not_included' });
    assert.equal(inside.basketItems[0]?.vatCode, 'RUS_VAT22');
    assert.equal(fault({ price: 220, items, vatType: 'vat_not_included' }).reason, 'sum_differs');
    assert.equal(fault({ items, vatType: 'vat_not_included' }).reason, 'no_amount');
  });

  test('exempt, silent and named rates', () => {
    const code = (line: object, vatType?: string) =>
      mapped({ items: [{ ...table, ...line }], ...(vatType ? { vatType } : {}) }).basketItems[0]
        ?.vatCode;
    assert.equal(code({}, 'vat_exempt'), 'VATNONE');
    assert.equal(code({ vat_rate_value: null }), 'VATNONE');
    assert.equal(code({ vat_rate_value: '20' }), 'RUS_VAT20');
    const { vat_rate_value: _rate, ...silent } = table;
    assert.equal(mapped({ items: [silent] }).basketItems[0]?.vatCode, 'RUS_VAT22');
    assert.equal(fault({ items: [{ ...table, vat_rate_value: 18 }] }).reason, 'line_vat_rate');
  });

  test('without goods there is one line of the whole sum', () => {
    const order = mapped({ price: 5000, name: '' });
    assert.equal(order.basketItems.length, 1);
    assert.equal(order.basketItems[0]?.name, 'Счёт #132 от 18.11.2026');
    assert.deepEqual([order.amount, order.vatAmount], [500_000, 90_164]);
  });

  test('what roundings leave goes on the largest line, more is a fault', () => {
    const order = mapped({ price: 199.99, items: [table] });
    assert.equal(order.basketItems[0]?.totalAmount, 199.99);
    assert.deepEqual(fault({ price: 199.98, items: [table] }), {
      code: 'bad_data',
      reason: 'sum_differs',
    });
  });

  const refused: readonly (readonly [string, Given, string, string])[] = [
    ['sum 0', { price: 0, items: [table] }, 'bad_amount', 'amount_not_positive'],
    ['negative', { price: '-5', items: [table] }, 'bad_amount', 'amount_not_positive'],
    ['no sum, no lines', {}, 'bad_amount', 'no_amount'],
    ['lines of 0', { items: [{ ...table, unit_price: 0 }] }, 'bad_amount', 'amount_not_positive'],
    ['no number', { price: 'много' }, 'bad_amount', 'amount_unreadable'],
    ['line without price', { items: [{ ...table, unit_price: null }] }, 'bad_data', 'line_price'],
    ['line without name', { items: [{ ...table, description: '' }] }, 'bad_data', 'line_name'],
    ['no quantity', { items: [{ ...table, quantity: 0 }] }, 'bad_data', 'line_quantity'],
    [
      'discount above the price',
      { items: [{ ...table, discount: { type: 'amount', value: 300 } }] },
      'bad_data',
      'line_discount',
    ],
    ['euro', { price: 5, currency: 'EUR' }, 'bad_data', 'currency'],
    ['nobody', { price: 5, payer: null }, 'bad_data', 'payer_absent'],
    ['no phone', { price: 5, payer: { ...payer, phone: '' } }, 'bad_data', 'payer_contacts'],
    [
      'company without INN',
      { price: 5, payer: { ...payer, vat_id: null } },
      'bad_data',
      'payer_inn_absent',
    ],
    ['wrong INN', { price: 5, payer: { ...payer, vat_id: '12' } }, 'bad_data', 'payer_inn_wrong'],
  ];
  for (const [what, given, code, reason] of refused) {
    test(what, () => assert.deepEqual(fault(given), { code, reason }));
  }

  test('a person pays as a person unless "for organisations" was picked', () => {
    const person = { name: 'Иван', phone: '+79990000001', email: 'i@example.com' };
    assert.equal(mapped({ price: 5, payer: person }).customer.type, 'private');
    assert.equal(mapped({ price: 5, payer: person }, true).customer.type, 'legal');
  });

  test('statuses in which nothing is paid', () => {
    const state = (status: object) => statusFault(invoice({ price: 5, status }), [77])?.code;
    assert.equal(state({ enum_code: 'created' }), undefined);
    assert.equal(state({ enum_code: 'paid' }), 'paid');
    assert.equal(state({ enum_code: 'paid_in_advance' }), 'paid');
    assert.equal(state({ enum_code: 'partially_paid' }), 'partial');
    assert.equal(state({ enum_code: null, enum_id: 77, value: 'Отменён' }), 'not_payable');
    assert.equal(state({ enum_code: null, enum_id: 78 }), undefined);
  });

  test('fields may be absent altogether', () => {
    const read = readInvoice({ id: 1, custom_fields_values: null });
    assert.deepEqual([read?.lines, read?.price, read?.payer], [[], undefined, undefined]);
    assert.equal(readInvoice('<html>'), undefined);
  });
});
