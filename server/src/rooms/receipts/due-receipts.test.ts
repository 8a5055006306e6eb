import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { OrderHistory } from '#rooms/shipments/index.ts';
import {
  historyLine,
  minutesLater,
  orderHistory,
  refunded,
  released,
  shipped,
} from '#test/order-history.ts';
import { checkReceipt } from './check-receipt.ts';
import { receiptsOf } from './due-receipts.ts';
import type { ReceiptTerms } from './receipt-terms.ts';
import type { Receipt } from './receipt.ts';

const terms: ReceiptTerms = {
  operatorVatNumber: '7707083893',
  taxSystem: 1,
  place: 'https://shop.example.com',
  supplier: { name: 'ООО «Ромашка»', vatNumber: '7736050003', phone: '+74950000000' },
  receiptsForLegal: true,
  contactInstead: 'receipts@example.com',
};

/** Three at 244.00, of which 44.00 are VAT at 22 %. */
const three = historyLine({ quantity: 3, amountMinor: 73200 });
const one = historyLine({ amountMinor: 24400 });
const two = historyLine({ quantity: 2, amountMinor: 48800 });
const food = historyLine({ sku: 'F', amountMinor: 11000, vatCode: 'RUS_VAT10' });
const ticket = historyLine({
  ...{ sku: 'T', amountMinor: 5000, vatCode: 'VATNONE', paymentType: 'full_payment' },
  item: { type: 'service', name: 'Билет' },
});

/** One receipt in a line: sign, parts, and of each item sum, mode, rate and VAT. */
function words({ sign, cashlessMinor, advanceMinor, items }: Receipt): string {
  const paid = [cashlessMinor && `cash ${cashlessMinor}`, advanceMinor && `offset ${advanceMinor}`];
  const lines = items.map(
    (item) =>
      `${item.quantity}×${item.priceMinor}=${item.amountMinor} mode ${item.paymentMode} ` +
      `vat ${item.vat}:${item.vatMinor}`,
  );
  return `${sign} ${paid.filter(Boolean).join(' ')}: ${lines.join(', ')}`;
}

function told(history: OrderHistory, changed: Partial<ReceiptTerms> = {}): string[] {
  return receiptsOf(history, { ...terms, ...changed }).map(({ key, receipt }) => {
    assert.deepEqual(checkReceipt(receipt), []);
    return `${key} ${words(receipt)}`;
  });
}

const paidThree = 'payment sale cash 73200: 3×24400=73200 mode 1 vat 12:13200';

describe('receipts of an order paid at once', () => {
  test('paid: an advance at the calculated rate', () => {
    assert.deepEqual(told(orderHistory([three])), [paidThree]);
  });

  test('shipped in parts: each settles what it ships', () => {
    assert.deepEqual(told(orderHistory([three], [shipped(1, [one]), shipped(2, [two])])), [
      paidThree,
      'shipment/1 sale offset 24400: 1×24400=24400 mode 4 vat 11:4400',
      'shipment/2 sale offset 48800: 2×24400=48800 mode 4 vat 11:8800',
    ]);
  });

  test('shipped automatically: the advance, then its settlement, at one moment', () => {
    const history = orderHistory([three], [shipped(1, [three], { at: minutesLater(0) })]);
    const [payment, shipment, ...more] = receiptsOf(history, terms);
    assert.deepEqual([payment?.key, shipment?.key, more], ['payment', 'shipment/1', []]);
    assert.deepEqual(payment?.at, shipment?.at);
  });

  test('refunded before the shipment: the advance is reversed as it was', () => {
    const history = orderHistory(
      [three, food],
      [refunded(1, { unshipped: [two] }), shipped(2, [one]), refunded(3, { unshipped: [food] })],
    );
    assert.deepEqual(told(history), [
      'payment sale cash 84200: 3×24400=73200 mode 1 vat 12:13200, ' +
        '1×11000=11000 mode 1 vat 4:1000',
      'refund/r1 refund cash 48800: 2×24400=48800 mode 1 vat 12:8800',
      'shipment/2 sale offset 24400: 1×24400=24400 mode 4 vat 11:4400',
      'refund/r3 refund cash 11000: 1×11000=11000 mode 1 vat 4:1000',
    ]);
  });

  test('refunded after the shipment, whatever the shop sends: the sold line at its rate', () => {
    const sent = historyLine({
      ...{ amountMinor: 48800, vatMinor: 8800, vatCode: 'RUS_VAT20', paymentType: 'full_payment' },
      item: { name: 'Возврат', type: 'service', measureCode: '113' },
    });
    const history = orderHistory([three], [shipped(1, [three]), refunded(2, { shipped: [sent] })]);
    assert.deepEqual(told(history).slice(1), [
      'shipment/1 sale offset 73200: 3×24400=73200 mode 4 vat 11:13200',
      'refund/r2 refund cash 48800: 2×24400=48800 mode 4 vat 11:8800',
    ]);
    const item = receiptsOf(history, terms)[2]?.receipt.items[0];
    assert.deepEqual([item?.name, item?.itemType, item?.measure], ['Товар A', 1, 0]);
  });

  test('refunded across the shipment: both parts in one receipt, each in its mode', () => {
    const history = orderHistory(
      [three],
      [shipped(1, [two]), refunded(2, { unshipped: [one], shipped: [one] })],
    );
    assert.deepEqual(told(history).slice(2), [
      'refund/r2 refund cash 48800: 1×24400=24400 mode 1 vat 12:4400, ' +
        '1×24400=24400 mode 4 vat 11:4400',
    ]);
  });

  test('full_payment beside an advance: settled at once, and no word of it at shipment', () => {
    const history = orderHistory(
      [three, ticket],
      [shipped(1, [three, ticket]), refunded(2, { shipped: [ticket] })],
    );
    assert.deepEqual(told(history), [
      'payment sale cash 78200: 3×24400=73200 mode 1 vat 12:13200, 1×5000=5000 mode 4 vat 6:0',
      'shipment/1 sale offset 73200: 3×24400=73200 mode 4 vat 11:13200',
      'refund/r2 refund cash 5000: 1×5000=5000 mode 4 vat 6:0',
    ]);
    assert.equal(told(orderHistory([ticket], [shipped(1, [ticket])])).length, 1);
  });

  test('full_payment refunded before the shipment: as it was settled', () => {
    const history = orderHistory([ticket], [refunded(1, { unshipped: [ticket] })]);
    assert.deepEqual(told(history), [
      'payment sale cash 5000: 1×5000=5000 mode 4 vat 6:0',
      'refund/r1 refund cash 5000: 1×5000=5000 mode 4 vat 6:0',
    ]);
  });

  test('prepayment and advance: their own modes, also when they are reversed', () => {
    const part = historyLine({ sku: 'P', amountMinor: 12200, paymentType: 'prepayment' });
    const open = historyLine({ sku: 'O', amountMinor: 12200, paymentType: 'advance' });
    const history = orderHistory([part, open], [refunded(1, { unshipped: [open, part] })]);
    const modes = receiptsOf(history, terms).map(({ receipt }) =>
      receipt.items.map((item) => item.paymentMode),
    );
    assert.deepEqual(modes, [
      [2, 3],
      [3, 2],
    ]);
  });

  test('other goods than ordered: offsets use up what was paid, and never more', () => {
    const room = historyLine({ sku: 'R', amountMinor: 50000, vatCode: 'RUS_VAT0' });
    const bar = historyLine({ sku: 'B', amountMinor: 30000 });
    const history = orderHistory([room], [shipped(1, [bar]), shipped(2, [bar])]);
    assert.deepEqual(told(history), [
      'payment sale cash 50000: 1×50000=50000 mode 1 vat 5:0',
      'shipment/1 sale offset 30000: 1×30000=30000 mode 4 vat 11:5410',
      'shipment/2 sale offset 20000: 1×20000=20000 mode 4 vat 11:3607',
    ]);
  });

  test('a gift goes with the others, and alone it makes no receipt', () => {
    const gift = historyLine({ sku: 'G', amountMinor: 0 });
    const [payment, first, second] = told(
      orderHistory([one, gift], [shipped(1, [gift]), shipped(2, [one, gift])]),
    );
    assert.match(payment ?? '', /1×24400=24400.*, 1×0=0 mode 1 vat 12:0$/);
    assert.match(first ?? '', /^shipment\/2 .*1×0=0 mode 4 vat 11:0$/);
    assert.equal(second, undefined);
  });
});

describe('receipts of a held order', () => {
  const blocked = { payment: { first: 'blocked' as const } };
  const kept = { payment: { first: 'kept' as const, method: 'sbp' } };
  const takenAt = minutesLater(1);

  test('blocked, and let go: a block is no payment', () => {
    assert.deepEqual(told(orderHistory([three], [released(5, [three])], blocked)), []);
  });

  test('blocked in a fund, taken by shipments: each is settled by its money', () => {
    const history = orderHistory(
      [three, ticket],
      [shipped(1, [one]), shipped(2, [ticket]), released(2, [two])],
      blocked,
    );
    assert.deepEqual(told(history), [
      'shipment/1 sale cash 24400: 1×24400=24400 mode 4 vat 11:4400',
      'shipment/2 sale cash 5000: 1×5000=5000 mode 4 vat 6:0',
    ]);
  });

  test('blocked on a card, taken with a first part: the rest is an advance from then on', () => {
    const history = orderHistory(
      [three],
      [shipped(1, [one]), shipped(2, [one]), released(3, [one])],
      { payment: { first: 'blocked', takenAt } },
    );
    assert.deepEqual(told(history), [
      'shipment/1 sale cash 24400: 1×24400=24400 mode 4 vat 11:4400',
      'payment sale cash 48800: 2×24400=48800 mode 1 vat 12:8800',
      'shipment/2 sale offset 24400: 1×24400=24400 mode 4 vat 11:4400',
      'release refund cash 24400: 1×24400=24400 mode 1 vat 12:4400',
    ]);
  });

  test('blocked on a card, taken with the last shipment: nothing but what was shipped', () => {
    const history = orderHistory([three], [shipped(1, [one]), released(1, [two])], {
      payment: { first: 'blocked', takenAt },
    });
    assert.deepEqual(told(history), [
      'shipment/1 sale cash 24400: 1×24400=24400 mode 4 vat 11:4400',
    ]);
  });

  test('blocked on a card, taken for another order of the invoice: an advance', () => {
    const history = orderHistory([ticket], [], { payment: { first: 'blocked', takenAt } });
    assert.deepEqual(told(history), ['payment sale cash 5000: 1×5000=5000 mode 1 vat 6:0']);
    assert.deepEqual(receiptsOf(history, terms)[0]?.at, takenAt);
  });

  test('kept: an advance at once, full_payment too; settled, and given back', () => {
    const history = orderHistory(
      [three, ticket],
      [
        shipped(1, [one, ticket], { captures: true, final: true }),
        released(1, [two]),
        refunded(2, { shipped: [one] }),
      ],
      kept,
    );
    assert.deepEqual(told(history), [
      'payment sale cash 78200: 3×24400=73200 mode 1 vat 12:13200, 1×5000=5000 mode 1 vat 6:0',
      'shipment/1 sale offset 29400: 1×24400=24400 mode 4 vat 11:4400, 1×5000=5000 mode 4 vat 6:0',
      'release refund cash 48800: 2×24400=48800 mode 1 vat 12:8800',
      'refund/r2 refund cash 24400: 1×24400=24400 mode 4 vat 11:4400',
    ]);
  });

  test('kept, and cancelled: all of it goes back as it came', () => {
    const history = orderHistory([three], [released(1, [three])], { ...kept, status: 'canceled' });
    assert.deepEqual(told(history).slice(1), [
      'release refund cash 73200: 3×24400=73200 mode 1 vat 12:13200',
    ]);
  });
});

describe('refund less a fee', () => {
  test('the refund is gross in its order, the fee is a sale in that of the correction', () => {
    const base = orderHistory([three], [shipped(1, [three]), refunded(2, { shipped: [three] })]);
    assert.deepEqual(told(base).slice(2), [
      'refund/r2 refund cash 73200: 3×24400=73200 mode 4 vat 11:13200',
    ]);
    const fee = historyLine({ sku: 'fee', amountMinor: 12200, item: { type: 'service' } });
    const correction = orderHistory([fee], [refunded(3, { shipped: [fee] })], {
      ...{ subtype: 'correction', payment: { instrument: 'offset', at: minutesLater(2) } },
    });
    assert.deepEqual(told(correction), [
      'payment sale cash 12200: 1×12200=12200 mode 4 vat 11:2200',
      'refund/r3 refund cash 12200: 1×12200=12200 mode 4 vat 11:2200',
    ]);
  });
});

describe('who gets receipts', () => {
  const legal = { type: 'legal', name: 'АО «Вектор»', vatNumber: '7736050003' } as const;
  const keysOf = (method: string, receiptsForLegal: boolean): string[] =>
    receiptsOf(orderHistory([three], [], { payer: legal, payment: { method } }), {
      ...{ ...terms, receiptsForLegal },
    }).map(({ key }) => key);

  test('a legal payer by card or SBP if the contract says so, by nothing else', () => {
    for (const method of ['card', 'sbp']) {
      assert.deepEqual(keysOf(method, true), ['payment'], method);
      assert.deepEqual(keysOf(method, false), [], method);
    }
    for (const method of ['invoice', 'fund', 'promised', 'sberbank']) {
      assert.deepEqual(keysOf(method, true), [], method);
    }
  });

  test('a private payer by whatever it pays', () => {
    for (const method of ['card', 'invoice', 'fund', 'sberbank']) {
      assert.equal(told(orderHistory([three], [], { payment: { method } })).length, 1, method);
    }
  });

  test('roubles only', () => {
    assert.deepEqual(told(orderHistory([three], [], { currency: 'EUR' })), []);
  });

  test('who bought, and who sold', () => {
    const payer = { ...legal, phone: '8 (999) 000-11-22' };
    const [due] = receiptsOf(orderHistory([three], [], { payer }), terms);
    assert.ok(due);
    assert.equal(due.receipt.buyerContact, '+79990001122');
    assert.equal(due.receipt.buyerName, 'АО "Вектор"');
    assert.equal(due.receipt.buyerVatNumber, '7736050003');
    assert.equal(due.receipt.operatorVatNumber, '7707083893');
    assert.deepEqual(due.receipt.items[0]?.supplier, {
      ...{ name: 'ООО "Ромашка"', vatNumber: '7736050003', phone: '+74950000000' },
    });
  });

  test('an INN whose control digits are wrong is left out: no register would take it', () => {
    const payer = { type: 'private', name: 'Иван Петров', vatNumber: '770708389300' } as const;
    const [due] = receiptsOf(orderHistory([three], [], { payer }), terms);
    assert.ok(due);
    assert.deepEqual([due.receipt.buyerName, due.receipt.buyerVatNumber], ['Иван Петров', null]);
    assert.deepEqual(checkReceipt(due.receipt), []);
  });

  test('the address: e-mail before phone, the operator where there is none that is good', () => {
    const addresses: [Partial<OrderHistory['payer']>, string][] = [
      [{ email: ' buyer@example.com ', phone: '79990001122' }, 'buyer@example.com'],
      [{ email: 'почта@пример.рф' }, 'почта@пример.рф'],
      [{ email: 'no mail', phone: '9990001122' }, '+79990001122'],
      [{ email: `${'x'.repeat(60)}@example.com`, phone: '+375291234567' }, '+375291234567'],
      [{ phone: '12345' }, 'receipts@example.com'],
      [{}, 'receipts@example.com'],
    ];
    for (const [payer, contact] of addresses) {
      const history = orderHistory([three], [], { payer: { type: 'private', ...payer } });
      assert.equal(receiptsOf(history, terms)[0]?.receipt.buyerContact, contact);
      assert.equal(told(history).length, 1);
    }
  });
});
