import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { minorFromMajor } from '@invogate/contracts/money.ts';
import type { Minor } from '@invogate/contracts/money.ts';
import type { VatAlias, VatCode } from '@invogate/contracts/vat.ts';

import { checkBasket, checkLines, resolveVatCode } from './check-basket.ts';
import type { BasketFailure, BasketInput, BasketLine } from './check-basket.ts';
import { roundPolicies } from './round-policy.ts';
import type { RoundPolicy } from './round-policy.ts';

const kopecks = (wire: number): Minor => minorFromMajor(wire) ?? assert.fail(`${wire} is no money`);

/** A line without VAT: quantity × price, total. */
function plainLine(quantity: number, price: number, totalAmount: number): BasketLine {
  const unit = { quantity, amount: price, amountWoVat: totalAmount / quantity };
  return { ...unit, totalAmount, totalVatAmount: 0, vatCode: 'VATNONE' };
}

type VatLine = [q: number, price: number, woVat: number, total: number, vat: number, code: VatCode];

function vatLine(...[quantity, amount, amountWoVat, total, vat, vatCode]: VatLine): BasketLine {
  return { quantity, amount, amountWoVat, totalAmount: total, totalVatAmount: vat, vatCode };
}

/** An order of these lines whose own sums are right unless said otherwise. */
function order(lines: BasketLine[], changes: Partial<BasketInput> = {}): BasketInput {
  const amount = lines.reduce((sum, line) => sum + kopecks(line.totalAmount), 0) as Minor;
  const vatAmount = lines.reduce((sum, line) => sum + kopecks(line.totalVatAmount), 0) as Minor;
  const rest = { roundPolicy: 'strict' as RoundPolicy, skipLines: false, basketItems: lines };
  return { amount, vatAmount, ...rest, ...changes };
}

const shortCode = (failure: BasketFailure | undefined): string =>
  failure === undefined ? 'ok' : `${failure.code} ${failure.fields[0]?.name}`;

describe('round policies', () => {
  const oneLine = 'wrong_basket_item_total_amount basketItems[0].totalAmount';
  const whole = 'wrong_total_amount amount';
  const words: Record<string, string> = { ok: 'ok', line: oneLine, order: whole };
  // The columns are strict, none, floor, ceil, halfUp, halfDown.
  const lines: [quantity: number, price: number, total: number, row: string][] = [
    [3, 33.33, 99.99, 'ok   ok   ok   ok   ok   ok'],
    [3, 33.33, 100.0, 'line ok   line ok   ok   ok'],
    [3, 33.33, 99.0, 'line line ok   line line line'],
    [3, 33.34, 100.0, 'line line ok   line ok   ok'],
  ];
  for (const [quantity, price, total, row] of lines) {
    test(`${quantity} × ${price}, total ${total.toFixed(2)}: ${row}`, () => {
      const item = { ...plainLine(quantity, price, total), amountWoVat: price };
      const answers = roundPolicies.map((roundPolicy) =>
        shortCode(checkBasket(order([item], { roundPolicy }))),
      );
      assert.deepEqual(
        answers,
        row.split(/ +/).map((word) => words[word]),
      );
    });
  }

  const orders: [sum: number, amount: number, row: string][] = [
    [100.5, 100, 'order order ok    order order ok'],
    [100.5, 101, 'order order order ok    ok    order'],
    [100.51, 101, 'order order order ok    ok    ok'],
    [100.49, 100, 'order order ok    order ok    ok'],
  ];
  for (const [sum, amount, row] of orders) {
    test(`lines of ${sum}, amount ${amount}: ${row}`, () => {
      const items = [plainLine(1, 50, 50), plainLine(1, sum - 50, kopecks(sum - 50) / 100)];
      const [first, second] = items;
      assert.ok(first && second);
      const basket = [first, { ...second, amount: second.totalAmount }];
      const answers = roundPolicies.map((roundPolicy) =>
        shortCode(checkBasket(order(basket, { roundPolicy, amount: kopecks(amount) }))),
      );
      assert.deepEqual(
        answers,
        row.split(/ +/).map((word) => words[word]),
      );
    });
  }
});

describe('VAT that shops send and is right', () => {
  const table: [why: string, ...line: VatLine][] = [
    ['22 % inside', 1, 122, 100, 122, 22, 'RUS_VAT22'],
    ['three units at 20 %', 3, 123.96, 103.3, 371.88, 61.98, 'RUS_VAT20'],
    ['22 % of a round price', 1, 100, 81.97, 100, 18.03, 'RUS_VAT22'],
    ['VAT rounded per unit', 3, 100, 83.33, 300, 50.01, 'RUS_VAT20'],
    ['VAT rounded per line', 3, 100, 83.33, 300, 50.0, 'RUS_VAT20'],
    ['a unit price with six decimals', 3, 100, 83.333333, 300, 50.0, 'RUS_VAT20'],
    ['added to a net price', 2, 100, 100, 244, 44, 'RUS_VAT22_ADDED'],
    ['added, though the price is gross', 2, 122, 100, 244, 44, 'RUS_VAT22_ADDED'],
    ['weight', 0.35, 880, 800, 308, 28, 'RUS_VAT10'],
    ['a gift', 1, 0, 0, 0, 0, 'RUS_VAT22'],
    ['zero rate', 2, 50, 50, 100, 0, 'RUS_VAT0'],
    ['no VAT', 1, 2790.67, 2790.67, 2790.67, 0, 'VATNONE'],
  ];
  for (const [why, ...line] of table) {
    test(`${why}: ${line.join(' ')}`, () => {
      assert.equal(checkBasket(order([vatLine(...line)])), undefined);
    });
  }
});

describe('sums that are wrong', () => {
  const table: [why: string, property: string, ...line: VatLine][] = [
    ['total a kopeck high', 'totalAmount', 1, 122, 100, 122.01, 22, 'RUS_VAT22'],
    ['VAT added without an _ADDED code', 'totalAmount', 2, 100, 100, 244, 44, 'RUS_VAT22'],
    ['unit without VAT a kopeck too far', 'amountWoVat', 1, 122, 100.02, 122, 22, 'RUS_VAT22'],
    ['unit with VAT given as without', 'amountWoVat', 1, 122, 122, 122, 22, 'RUS_VAT22'],
    ['VAT two kopecks high', 'totalVatAmount', 1, 122, 99.98, 122, 22.02, 'RUS_VAT22'],
    ['VAT of another rate', 'totalVatAmount', 1, 122, 101.67, 122, 20.33, 'RUS_VAT22'],
    ['VAT without a rate', 'totalVatAmount', 1, 122, 100, 122, 22, 'VATNONE'],
    ['VAT at the zero rate', 'totalVatAmount', 1, 100, 99.99, 100, 0.01, 'RUS_VAT0'],
  ];
  const codes: Record<string, string> = {
    totalAmount: 'wrong_basket_item_total_amount',
    amountWoVat: 'wrong_basket_item_amount_wo_vat',
    totalVatAmount: 'wrong_basket_item_total_vat_amount',
  };
  for (const [why, property, ...line] of table) {
    test(`${why}: ${line.join(' ')}`, () => {
      const good = vatLine(1, 122, 100, 122, 22, 'RUS_VAT22');
      const failure = checkBasket(order([good, vatLine(...line)]));
      assert.equal(shortCode(failure), `${codes[property]} basketItems[1].${property}`);
    });
  }

  test('the order amount and the order VAT are sums to the kopeck', () => {
    const lines = [vatLine(1, 122, 100, 122, 22, 'RUS_VAT22')];
    for (const roundPolicy of ['strict', 'none'] as const) {
      for (const off of [-1, 1]) {
        const amount = (12200 + off) as Minor;
        const vatAmount = (2200 + off) as Minor;
        const check = (changes: Partial<BasketInput>) =>
          shortCode(checkBasket(order(lines, { roundPolicy, ...changes })));
        assert.equal(check({ amount }), 'wrong_total_amount amount');
        assert.equal(check({ vatAmount }), 'wrong_total_vat_amount vatAmount');
      }
    }
  });

  test('the first failing check decides, with every line that fails it', () => {
    const wrongVat = vatLine(1, 122, 112, 122, 10, 'RUS_VAT22');
    const wrongTotal = vatLine(1, 122, 100, 123, 22, 'RUS_VAT22');
    const lines = [wrongVat, wrongTotal, wrongVat, wrongTotal];
    const names = (failure: BasketFailure | undefined) => failure?.fields.map(({ name }) => name);
    const first = checkBasket(order(lines, { amount: 1 as Minor }));
    assert.equal(first?.code, 'wrong_basket_item_total_amount');
    assert.deepEqual(names(first), ['basketItems[1].totalAmount', 'basketItems[3].totalAmount']);
    const second = checkBasket(order([wrongVat, wrongVat], { amount: 1 as Minor }));
    assert.equal(second?.code, 'wrong_basket_item_total_vat_amount');
    assert.equal(names(second)?.length, 2);
  });

  test('a shipment checks lines without an order amount', () => {
    const basketItems = [vatLine(1, 122, 100, 122.5, 22, 'RUS_VAT0')];
    const codeBy = (roundPolicy: RoundPolicy) => checkLines({ roundPolicy, basketItems })?.code;
    assert.equal(codeBy('strict'), 'wrong_basket_item_total_amount');
    assert.equal(codeBy('none'), 'wrong_basket_item_total_vat_amount');
    const good = [vatLine(1, 122, 100, 122, 22, 'RUS_VAT22')];
    assert.equal(checkLines({ roundPolicy: 'strict', basketItems: good }), undefined);
  });

  test('checks of lines can be skipped, those of the order cannot', () => {
    const wild = [vatLine(3, 5, 77, 100, 90, 'VATNONE')];
    assert.equal(checkBasket(order(wild, { skipLines: true })), undefined);
    const amount = checkBasket(order(wild, { skipLines: true, amount: 1 as Minor }));
    assert.equal(shortCode(amount), 'wrong_total_amount amount');
    const vat = checkBasket(order(wild, { skipLines: true, vatAmount: 1 as Minor }));
    assert.equal(shortCode(vat), 'wrong_total_vat_amount vatAmount');
  });
});

describe('a refusal names the figures', () => {
  const message = (input: BasketInput) => checkBasket(input)?.fields[0]?.message;

  test('of a line total, by policy', () => {
    const lines = [{ ...plainLine(3, 33.33, 98), amountWoVat: 33.33 }];
    assert.equal(
      message(order(lines)),
      'expected 99.99 (quantity 3 × amount 33.33, round policy strict), given 98.00',
    );
    assert.match(
      message(order(lines, { roundPolicy: 'none' })) ?? '',
      /^expected at least 99\.99 /,
    );
    assert.match(
      message(order(lines, { roundPolicy: 'floor' })) ?? '',
      /^expected 99\.99 or 99\.00 /,
    );
    const added = [vatLine(2, 100, 100, 245, 44, 'RUS_VAT22_ADDED')];
    assert.match(message(order(added)) ?? '', /^expected 200\.00 or 244\.00 /);
  });

  test('of the other checks', () => {
    const woVat = [vatLine(3, 123.96, 123.96, 371.88, 61.98, 'RUS_VAT20')];
    assert.equal(
      message(order(woVat)),
      'expected 103.30 (the price of one unit without its VAT), given 123.96',
    );
    const vat = [vatLine(1, 122, 112, 122, 10, 'RUS_VAT22')];
    assert.equal(
      message(order(vat)),
      'expected 22.00 (22/122 of 122.00 for RUS_VAT22), given 10.00',
    );
    const none = [vatLine(1, 122, 100, 122, 22, 'VATNONE')];
    assert.match(message(order(none)) ?? '', /expected 0 for VATNONE, given 22\.00; name the code/);
    const good = [vatLine(1, 122, 100, 122, 22, 'RUS_VAT22')];
    assert.equal(
      message(order(good, { amount: kopecks(120), roundPolicy: 'ceil' })),
      'expected 122.00 (sum of totalAmount, round policy ceil), given 120.00',
    );
    assert.equal(
      message(order(good, { vatAmount: kopecks(20) })),
      'expected 22.00 (sum of totalVatAmount), given 20.00',
    );
  });
});

describe('VAT codes under other names', () => {
  type AliasRow = [sent: VatCode | VatAlias, q: number, total: number, vat: number, is: VatCode];
  const table: AliasRow[] = [
    ['RUS_VAT110', 1, 110, 10, 'RUS_VAT10'],
    ['RUS_VAT120', 1, 120, 20, 'RUS_VAT20'],
    ['NONE', 1, 100, 0, 'VATNONE'],
    ['NONE', 1, 122, 22, 'RUS_VAT22'],
    ['NONE', 1, 105, 5, 'RUS_VAT5'],
    ['NONE', 2, 214, 14, 'RUS_VAT7'],
    ['NONE', 3, 300, 50.01, 'RUS_VAT20'],
    // 37 % is no rate, and in ten kopecks one kopeck fits several: no code is guessed.
    ['NONE', 1, 137, 37, 'VATNONE'],
    ['NONE', 1, 0.1, 0.01, 'VATNONE'],
    ['RUS_VAT22_ADDED', 1, 122, 22, 'RUS_VAT22_ADDED'],
  ];
  for (const [sent, quantity, totalAmount, totalVatAmount, proper] of table) {
    test(`${sent} with ${totalVatAmount} in ${totalAmount} is ${proper}`, () => {
      assert.equal(resolveVatCode(sent, { quantity, totalAmount, totalVatAmount }), proper);
    });
  }
});
