import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outcomeOfCard, outcomes, testCards } from './outcome.ts';
import { markup } from '#kernel/html.ts';

test('test cards have the form of cards, and cover every outcome but leaving', () => {
  const covered = new Set(testCards.map((card) => card.outcome));
  assert.deepEqual(
    [...outcomes].filter((outcome) => !covered.has(outcome)),
    ['leave'],
  );
  for (const { number } of testCards) assert.equal(luhn(number) % 10, 0, number);
});

test('a card is known by its digits only', () => {
  assert.equal(outcomeOfCard('4111-1111 11111111'), 'succeed');
  for (const text of ['', '4111', '4111 1111 1111 1112', '4111 1111 1111 1111 1']) {
    assert.equal(outcomeOfCard(text), undefined, text);
  }
});

test('markup escapes texts and keeps markup', () => {
  const item = markup`<li>${`<"&'>`}</li>`;
  const list = markup`<ul>${[item]}${false}${undefined}${0}</ul>`;
  assert.equal(list.text, '<ul><li>&lt;&quot;&amp;&#39;&gt;</li>0</ul>');
});

function luhn(number: string): number {
  return Array.from(number.replaceAll(' ', ''))
    .reverse()
    .reduce((sum, digit, place) => {
      const value = Number(digit) * (place % 2 === 0 ? 1 : 2);
      return sum + (value > 9 ? value - 9 : value);
    }, 0);
}
