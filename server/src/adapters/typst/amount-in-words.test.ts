import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Currency } from '@invogate/contracts/money.ts';
import { largestMinor } from '@invogate/contracts/money.ts';
import { amountInWords, integerInWords } from './amount-in-words.ts';

const table: [minor: number, currency: Currency, words: string][] = [
  [0, 'RUB', 'Ноль рублей 00 копеек'],
  [1, 'RUB', 'Ноль рублей 01 копейка'],
  [100, 'RUB', 'Один рубль 00 копеек'],
  [202, 'RUB', 'Два рубля 02 копейки'],
  [511, 'RUB', 'Пять рублей 11 копеек'],
  [1_100, 'RUB', 'Одиннадцать рублей 00 копеек'],
  [2_121, 'RUB', 'Двадцать один рубль 21 копейка'],
  [11_200, 'RUB', 'Сто двенадцать рублей 00 копеек'],
  [100_000, 'RUB', 'Одна тысяча рублей 00 копеек'],
  [279_067, 'RUB', 'Две тысячи семьсот девяносто рублей 67 копеек'],
  [100_000_100, 'RUB', 'Один миллион один рубль 00 копеек'],
  [99_999_999_999_999, 'RUB', `${nines()} рублей 99 копеек`],
  [100, 'USD', 'Один доллар США 00 центов'],
  [1_203, 'EUR', 'Двенадцать евро 03 евроцента'],
  [2_200, 'CNY', 'Двадцать два юаня 00 фэней'],
  [500, 'GBP', 'Пять фунтов стерлингов 00 пенсов'],
  [100_001, 'UZS', 'Одна тысяча сумов 01 тийин'],
];

function nines(): string {
  const group = 'девятьсот девяносто девять';
  return `Девятьсот девяносто девять миллиардов ${group} миллионов ${group} тысяч ${group}`;
}

for (const [minor, currency, words] of table) {
  test(`${minor} ${currency} is «${words}»`, () => {
    assert.equal(amountInWords(minor, currency), words);
  });
}

test('a sum that no word of the library reaches stands in digits', () => {
  assert.equal(
    amountInWords(largestMinor, 'RUB'),
    '9\u00a0999\u00a0999\u00a0999\u00a0999 рублей 99 копеек',
  );
  assert.equal(integerInWords(0), 'ноль');
});
