import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { historyLine } from '#test/order-history.ts';
import { checkReceipt } from './check-receipt.ts';
import { fitReceipt } from './fit-receipt.ts';
import { receiptItems } from './receipt-item.ts';
import type { Receipt } from './receipt.ts';

const supplier = { name: 'Shop', vatNumber: '7736050003', phone: null };

/** An offset over lines of these quantities at 0.10 a piece, half of it cashless. */
function receiptOf(quantities: readonly number[]): Receipt {
  const items = quantities.flatMap((quantity) => {
    const line = historyLine({
      quantity,
      amountMinor: Math.round(quantity * 10),
      item: { excise: 0.01 },
    });
    const micros = BigInt(Math.round(quantity * 1e6));
    return receiptItems({ ...line, quantity: micros, mode: 4 }, supplier);
  });
  const totalMinor = items.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const advanceMinor = Math.floor(totalMinor / 2);
  return {
    ...{ sign: 'sale', items, totalMinor, advanceMinor, cashlessMinor: totalMinor - advanceMinor },
    ...{ taxSystem: 1, buyerContact: '+79990001122', buyerName: null, buyerVatNumber: null },
    ...{ place: 'https://shop.example.com', operatorVatNumber: '7707083893', internet: true },
  };
}

const sumOf = <T>(list: readonly T[], of: (each: T) => number): number =>
  list.reduce((sum, each) => sum + of(each), 0);

describe('a receipt for one register', () => {
  test('what fits is left as it is', () => {
    const receipt = receiptOf([1, 2.5]);
    assert.deepEqual(fitReceipt(receipt, { itemsMax: 2, quantityDecimals: 3 }), [receipt]);
  });

  test('longer than the register takes: parts with totals of their own', () => {
    const receipt = receiptOf(Array.from({ length: 250 }, (_, i) => i + 1));
    const parts = fitReceipt(receipt, { itemsMax: 100, quantityDecimals: 3 });
    assert.deepEqual(
      parts.map(({ items }) => items.length),
      [100, 100, 50],
    );
    for (const part of parts) assert.deepEqual(checkReceipt(part), []);
    assert.deepEqual(
      parts.flatMap(({ items }) => items),
      receipt.items,
    );
    for (const key of ['totalMinor', 'cashlessMinor', 'advanceMinor'] as const) {
      assert.equal(
        sumOf(parts, (part) => part[key]),
        receipt[key],
        key,
      );
    }
  });

  test('20 and 22 % in one: apart for a register that prints one of them, else as they are', () => {
    const receipt = receiptOf([1, 2, 3, 4]);
    const items = receipt.items.map((item, i) => {
      const [tag, rate] = [[11, 22] as const, [1, 20] as const, [2, 10] as const][i % 3]!;
      const vatMinor = Math.round((item.amountMinor * rate) / (100 + rate));
      return { ...item, vat: tag, vatMinor };
    });
    const both = { ...receipt, items };
    const bounds = { itemsMax: 100, quantityDecimals: 3 };
    assert.deepEqual(fitReceipt(both, bounds), [both]);
    const parts = fitReceipt(both, { ...bounds, separates20And22: true });
    assert.deepEqual(
      parts.map((part) => part.items.map(({ vat }) => vat)),
      [[11, 2, 11], [1]],
    );
    for (const part of parts) assert.deepEqual(checkReceipt(part), []);
    for (const key of ['totalMinor', 'cashlessMinor', 'advanceMinor'] as const) {
      assert.equal(
        sumOf(parts, (part) => part[key]),
        both[key],
        key,
      );
    }
    const old = { ...both, items: items.filter(({ vat }) => vat !== 11) };
    assert.equal(fitReceipt(old, { ...bounds, separates20And22: true }).length, 1);
  });

  test('finer than the register takes: quantities are rounded, sums stay', () => {
    const receipt = receiptOf([1.23456, 100.000001, 0.0001, 5]);
    const parts = fitReceipt(receipt, { itemsMax: 100, quantityDecimals: 3 });
    const [fitted] = parts;
    assert.ok(fitted);
    assert.equal(parts.length, 1);
    assert.deepEqual(checkReceipt(fitted), []);
    assert.deepEqual(
      fitted.items.map(({ quantity }) => quantity),
      ['1.235', '100', '0.001', '5'],
    );
    for (const key of ['amountMinor', 'vatMinor'] as const) {
      assert.equal(
        sumOf(fitted.items, (each) => each[key]),
        sumOf(receipt.items, (each) => each[key]),
      );
    }
    assert.equal(
      sumOf(fitted.items, (each) => each.exciseMinor ?? 0),
      sumOf(receipt.items, (each) => each.exciseMinor ?? 0),
    );
  });
});
