import assert from 'node:assert/strict';
import { test } from 'node:test';
import { invoice } from '../test/fixtures.ts';
import { formatInstant } from './dates.ts';
import { assetsBase, assetsOf } from './page-manifest.ts';
import { requisitesOf, requisitesText } from './requisites.ts';
import { vatRateOf } from './vat.ts';
import { wordsOf } from './words.ts';

test('instants are told in Moscow time', () => {
  assert.equal(formatInstant('2027-03-05T11:00:00+00:00', 'ru'), '5 марта 2027, 14:00');
  assert.equal(formatInstant('2026-12-31T21:05:00+00:00', 'en'), '1 January 2027, 00:05');
});

test('sums are written in the language of the page', () => {
  assert.equal(wordsOf('ru', 'RUB').sum(2790.67), '2\u00a0790,67\u00a0₽');
  assert.equal(wordsOf('en', 'EUR').sum(1000), '€1,000.00');
  assert.throws(() => wordsOf('ru', 'RUB').sum(0.001), RangeError);
});

test('the VAT rate of a line comes from its code', () => {
  assert.equal(vatRateOf('RUS_VAT22'), '22');
  assert.equal(vatRateOf('RUS_VAT5_ADDED'), '5');
  assert.equal(vatRateOf('RUS_VAT0'), '0');
  assert.equal(vatRateOf('VATNONE'), undefined);
});

test('account details are copied as a bank takes them', () => {
  const lines = requisitesOf(invoice, wordsOf('ru', 'RUB'));
  assert.deepEqual(lines[0], { label: 'Сумма', shown: '2\u00a0790,67\u00a0₽', copied: '2790.67' });
  assert.match(requisitesText(lines), /^Получатель: ООО «Книги и чай»$/m);
  const { taxRegistrationReasonCode, ...payee } = invoice.payee;
  assert.equal(taxRegistrationReasonCode, '771001001');
  const without = requisitesOf({ ...invoice, payee }, wordsOf('ru', 'RUB'));
  assert.equal(without.length, lines.length - 1);
});

test('the manifest of another build is refused', () => {
  const entry = { file: 'client-1.js', css: ['client-2.css'], isEntry: true };
  const icon = { file: 'icon-3.svg' };
  assert.deepEqual(assetsOf({ 'src/client.tsx': entry, 'src/icon.svg': icon }, assetsBase), {
    script: '/assets/pay/client-1.js',
    preload: [],
    styles: ['/assets/pay/client-2.css'],
    icon: '/assets/pay/icon-3.svg',
  });
  assert.throws(() => assetsOf({ 'src/icon.svg': icon }, assetsBase), /build-web/);
});
