import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { majorFromMinor, minor } from '@invogate/contracts/money.ts';
import type { Act } from './acts.ts';
import { matrix, type Cell, type WayName } from './matrix.ts';

const place = new URL('../../../docs/flows/matrix.md', import.meta.url);
const page = readFileSync(place, 'utf8').replace(/ {2,}/g, ' ');
const ways = Object.keys(matrix) as WayName[];

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`.replace('|  |', '| |');
const code = (word: string) => `\`${word.replace(/^\d+ /, '')}\``;
const sum = (minorUnits: number) => {
  const sign = minorUnits < 0 ? '−' : '';
  return sign + majorFromMinor(minor(Math.abs(minorUnits))).toFixed(2);
};

/** How an act ends. */
function endOf(act: string, { status, gave, reserved, owed, refused }: Cell): string {
  const codes = Object.entries(refused).map(([what, why]) => `${what}: ${code(why)}`);
  return row([code(act), code(status), sum(gave), sum(reserved), sum(owed), codes.join('; ')]);
}

/** What an act does by each way to pay: the cancel of a paid order is all that may be refused. */
function acrossWays(act: Act): string {
  const cells = ways.map((way) => {
    const why = act === 'voidPaid' ? matrix[way].voidPaid.refused.cancel : undefined;
    return why === undefined ? '✓' : code(why);
  });
  return row([code(act), ...cells]);
}

describe('the page about the matrix', () => {
  test('tells how each act ends', () => {
    for (const [act, cell] of Object.entries(matrix.card)) {
      if (act !== 'voidPaid') assert.ok(page.includes(endOf(act, cell)), endOf(act, cell));
    }
    const [refused, undone] = [matrix.card.voidPaid, matrix.fund.voidPaid];
    for (const cell of [refused, undone]) {
      assert.ok(page.includes(endOf('voidPaid', cell)), endOf('voidPaid', cell));
    }
  });

  test('tells what is forbidden, by each way to pay', () => {
    const head = row(['', ...ways.map(code)]);
    assert.ok(page.includes(head), head);
    for (const act of Object.keys(matrix.card) as Act[]) {
      assert.ok(page.includes(acrossWays(act)), acrossWays(act));
    }
  });

  test('every way ends each other act alike', () => {
    for (const way of ways) {
      const { voidPaid: _own, ...rest } = matrix[way];
      const { voidPaid: _card, ...common } = matrix.card;
      assert.deepEqual(rest, common);
    }
  });
});
