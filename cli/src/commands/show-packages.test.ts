import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import type { EdoDocument, EdoPackage } from '@invogate/contracts/edo.ts';
import { contextOf } from '../context.ts';
import type { Terminal } from '../terminal.ts';
import { packageTable } from './show-packages.ts';

const at = '2026-03-02T09:00:00+00:00';
const document = (number: string, notes?: EdoDocument['notes']): EdoDocument => ({
  ...{ id: `d${number}`, packageId: 'p', merchantId: 'm', orderIds: ['o'], kind: 'act', number },
  ...{ date: '2026-03-02', way: 'edo', status: 'signed', revocation: 'none' },
  ...{ needsSignature: true, hasTitle: false, changedAt: at, ...(notes && { notes }) },
});
const packageOf = (documents: EdoDocument[]): EdoPackage => ({
  ...{ id: 'p', group: 'shipment/1', merchantId: 'm', orderIds: ['o'], payer: 'ООО «Пример»' },
  ...{ vatNumber: '9900000017', way: 'edo', tries: 0, createdAt: at, documents },
});
const shown = (language: 'ru' | 'en', documents: EdoDocument[]): string => {
  const nothing = () => undefined;
  const streams = { stdin: Readable.from([]), out: nothing, err: nothing };
  const terminal: Terminal = { env: {}, columns: 200, colours: false, ...streams };
  return packageTable([packageOf(documents)], contextOf(terminal, language, {}));
};

test('what an operator told in vain stands below the table of packages', () => {
  const late = [
    { text: 'is signed, and told: sent', times: 3, toldAt: at },
    { text: 'is signed, and told: \u001b[31mdelivered', times: 1, toldAt: at },
  ];
  const lines = shown('ru', [document('15', late), document('16')])
    .trimEnd()
    .split('\n')
    .slice(-3);
  assert.match(lines[0] ?? '', /^Оператор ЭДО сообщил слишком поздно/);
  assert.match(lines[1] ?? '', /^ {2}\S.* 15, .*: is signed, and told: sent \(сообщений: 3\)$/);
  assert.match(lines[2] ?? '', /told: .*delivered$/);
  assert.ok(!lines[2]?.includes('\u001b'), 'nobody paints our terminal');
  assert.match(shown('en', [document('15', late)]), /sent \(3 times\)\n/);
  assert.doesNotMatch(shown('en', [document('16')]), /too late/);
});
