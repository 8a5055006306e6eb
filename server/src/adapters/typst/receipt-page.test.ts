import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as given from '#test/document-data.ts';
import { receiptPage } from './receipt-page.ts';

describe('the page of a receipt', () => {
  test('says what the receipt says', () => {
    const page = receiptPage(given.receiptData(2));
    for (const words of [
      ...['Кассовый чек № 1287', 'Приход', 'Полный расчёт', 'Предоплата 100%', 'Товар'],
      ...['НДС 22/122', '510,96', '9999078902004339', '2812375629', '22.11.2026 14:05'],
      ...['Поставщик', 'ООО «Ромашка», ИНН 7728168971', 'buyer@mail.example', 'ОСН'],
    ]) {
      assert.ok(page.includes(words), words);
    }
    assert.ok(!/фискальным документом|<script|src=/i.test(page));
    assert.match(page, /<svg[^>]*viewBox/);
  });

  test('each sign, rate and mode has its word', () => {
    const [item] = given.receiptData(1).items;
    const items = [
      { ...item!, paymentMode: 2, itemType: 4, vat: 6, vatMinor: 0 },
      { ...item!, paymentMode: 3, itemType: 10, vat: 5, vatMinor: 0 },
      { ...item!, itemType: 33, measure: 11, quantity: '1.250', vat: 4 },
    ];
    const vat = [
      { code: 6, vatMinor: 0, amountMinor: 20_274 },
      { code: 5, vatMinor: 0, amountMinor: 20_274 },
      { code: 4, vatMinor: 1843, amountMinor: 20_274 },
    ];
    const page = receiptPage(
      given.receiptData(1, { items, vat, sign: 'refund', advanceMinor: 20_274, cashlessMinor: 0 }),
    );
    for (const words of [
      ...['Возврат прихода', 'Предоплата', 'Аванс', 'Услуга', 'Платёж', 'ТМ', '1,25\u00a0кг × '],
      ...['Сумма расчёта без НДС', 'Сумма расчёта с НДС 0%', 'Сумма НДС 10/110', '18,43'],
      'Зачёт предоплаты (аванса)',
    ]) {
      assert.ok(page.includes(words), words);
    }
    assert.ok(!page.includes('Безналичными'), 'nothing was paid now');
  });

  test('a training register is named as one, and strange text stays text', () => {
    const supplier = { name: '<script>alert(1)</script>', vatNumber: '1', phone: null };
    const [item] = given.receiptData(1).items;
    const base = given.receiptData(1, { notFiscal: true, items: [{ ...item!, supplier }] });
    const page = receiptPage({
      ...base,
      fiscal: { ...base.fiscal, ofdUrl: 'javascript:alert(1)' },
    });
    assert.match(page, /Учебный чек: не является фискальным документом/);
    assert.ok(!page.includes('<script>'));
    assert.ok(!page.includes('href='), 'only a web address is a link');
  });
});
