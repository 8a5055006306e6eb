import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkReceipt } from './check-receipt.ts';
import type { Receipt, ReceiptItem } from './receipt.ts';

const item: ReceiptItem = {
  name: 'Обувь',
  priceMinor: 12200,
  quantity: '1',
  measure: 0,
  amountMinor: 12200,
  vat: 11,
  vatMinor: 2200,
  paymentMode: 4,
  itemType: 33,
  exciseMinor: null,
  country: '643',
  marking: { kind: 'fur', code: 'RU-430301-AAA7582720' },
  supplier: { name: 'ООО "Ромашка"', vatNumber: '7736050003', phone: '+74950000000' },
};

const good: Receipt = {
  sign: 'sale',
  items: [item],
  totalMinor: 12200,
  cashlessMinor: 0,
  advanceMinor: 12200,
  taxSystem: 1,
  buyerContact: 'buyer@example.com',
  buyerName: null,
  buyerVatNumber: null,
  place: 'https://shop.example.com',
  operatorVatNumber: '7707083893',
  internet: true,
};

/** Plain tags and their rates. */
const rates = [
  [1, 20],
  [2, 10],
  [7, 5],
  [8, 7],
  [11, 22],
] as const;

const tagsOf = (receipt: Receipt): number[] => [
  ...new Set(checkReceipt(receipt).map(({ tag }) => tag)),
];

describe('checks of a register', () => {
  test('a good receipt has no faults', () => {
    assert.deepEqual(checkReceipt(good), []);
    const cash = { ...good, cashlessMinor: 12200, advanceMinor: 0, buyerContact: '+79990001122' };
    assert.deepEqual(checkReceipt({ ...cash, sign: 'refund' }), []);
  });

  const heads: [what: string, changes: Partial<Receipt>, tag: number][] = [
    ['no items', { items: [], totalMinor: 0, advanceMinor: 0 }, 1059],
    ['a total that is not the items', { totalMinor: 12201, advanceMinor: 12201 }, 1020],
    ['a fraction of a kopeck', { cashlessMinor: 0.5, advanceMinor: 12199.5 }, 1081],
    ['parts that are not the total', { cashlessMinor: 1 }, 1081],
    ['a part below zero', { cashlessMinor: 12300, advanceMinor: -100 }, 1215],
    ['an offset in a refund', { sign: 'refund' }, 1215],
    ['two tax systems', { taxSystem: 3 }, 1055],
    ['no contact', { buyerContact: '' }, 1008],
    ['a phone without its country', { buyerContact: '89990001122' }, 1008],
    ['an e-mail of 65 characters', { buyerContact: `${'x'.repeat(53)}@example.com` }, 1008],
    ['no place', { place: ' ' }, 1187],
    ['a wrong INN of the operator', { operatorVatNumber: '7707083894' }, 1018],
    ['a name that does not print', { buyerName: 'Пекарня «Хлеб»' }, 1227],
    ['a wrong INN of the buyer', { buyerVatNumber: '123' }, 1228],
  ];
  for (const [what, changes, tag] of heads) {
    test(what, () => {
      assert.ok(tagsOf({ ...good, ...changes }).includes(tag));
    });
  }

  const items: [what: string, changes: Partial<ReceiptItem>, tag: number][] = [
    ['a name of 129 characters', { name: 'я'.repeat(129) }, 1030],
    ['no name', { name: '' }, 1030],
    ['a name that does not print', { name: 'Обувь — новая' }, 1030],
    ['a price with a fraction', { priceMinor: 0.5 }, 1079],
    ['no quantity', { quantity: '0' }, 1023],
    ['seven decimals', { quantity: '1.0000001' }, 1023],
    ['price × quantity that is not the sum', { priceMinor: 12201 }, 1043],
    ['an unknown measure', { measure: 1 }, 2108],
    ['an unknown VAT tag', { vat: 13 }, 1199],
    ['VAT above the sum', { vatMinor: 12201 }, 1200],
    ['VAT of another rate', { vat: 1 }, 1200],
    ['no VAT at a rate', { vatMinor: 0 }, 1200],
    ['VAT five kopecks high', { vatMinor: 2205 }, 1200],
    ['VAT five kopecks low', { vatMinor: 2195 }, 1200],
    ['VAT at no rate', { vat: 6 }, 1200],
    ['VAT at the rate of zero', { vat: 5 }, 1200],
    ['a calculated rate with the goods', { vat: 12 }, 1199],
    ['a plain rate before the goods', { paymentMode: 1 }, 1199],
    ['an advance that is offset by an advance', { paymentMode: 1, vat: 12 }, 1214],
    ['an unknown type', { itemType: 28 }, 1212],
    ['excise above the sum', { exciseMinor: 12201 }, 1229],
    ['a country in letters', { country: 'RU' }, 1230],
    ['marked goods without a code', { marking: null }, 1163],
    ['a code of goods that have none', { itemType: 32 }, 1163],
    ['a code before the goods', { paymentMode: 1, vat: 12 }, 1163],
    ['a bar code of marked goods', { marking: { kind: 'ean8', code: '96385074' } }, 1163],
    ['a code of another kind', { marking: { kind: 'gs1-full', code: '96385074' } }, 1163],
    ['one code of two pieces', { quantity: '2', priceMinor: 6100 }, 1023],
    ['a supplier without a name', { supplier: { ...item.supplier, name: '' } }, 1225],
    ['a supplier with a wrong INN', { supplier: { ...item.supplier, vatNumber: '1' } }, 1226],
    ['a supplier with a wrong phone', { supplier: { ...item.supplier, phone: '112' } }, 1171],
  ];
  for (const [what, changes, tag] of items) {
    test(what, () => {
      const receipt = { ...good, items: [item, { ...item, ...changes }] };
      const sums = { totalMinor: 24400, advanceMinor: 24400 };
      const faults = checkReceipt({ ...receipt, ...sums }).filter((fault) => fault.item === 1);
      assert.ok(
        faults.some((fault) => fault.tag === tag),
        JSON.stringify(faults),
      );
    });
  }

  test('VAT may be rounded: by the line, by its parts, and by the piece', () => {
    const ofOne = { ...item, itemType: 1, marking: null };
    const faults = (changes: Partial<ReceiptItem>) => {
      const changed = { ...ofOne, ...changes };
      const { amountMinor } = changed;
      const sums = { totalMinor: amountMinor, advanceMinor: amountMinor };
      return checkReceipt({ ...good, ...sums, items: [changed] });
    };
    for (const vatMinor of [2196, 2200, 2204]) assert.deepEqual(faults({ vatMinor }), []);
    // A hundred pieces whose VAT the shop has rounded up, each by half a kopeck.
    const pieces = { quantity: '100', priceMinor: 1000, amountMinor: 100_000 };
    assert.deepEqual(faults({ ...pieces, vatMinor: 18_033 + 53 }), []);
    assert.equal(faults({ ...pieces, vatMinor: 18_033 + 54 })[0]?.tag, 1200);
    for (const [vat, rate] of rates) {
      const vatMinor = Math.round((12_200 * rate) / (100 + rate));
      assert.deepEqual(faults({ vat, vatMinor }), []);
      assert.equal(faults({ vat, vatMinor: vatMinor + 6 })[0]?.tag, 1200);
    }
  });

  test('a wrong mode is named', () => {
    const wrong = { ...item, paymentMode: 5 as 4 };
    assert.ok(tagsOf({ ...good, items: [wrong] }).includes(1214));
  });
});
