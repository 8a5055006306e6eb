import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeXml } from '#adapters/fns-xml/write-xml.ts';
import { element } from '#adapters/fns-xml/xml-element.ts';
import { readTitle } from './read-title.ts';

const person = element('ФИО', { Фамилия: 'Орлова', Имя: 'Мария', Отчество: 'Ильинична' });
const discrepancies = element('РеквДокРасх', {
  РеквНаимДок: 'Акт о расхождениях',
  РеквНомерДок: '3',
  РеквДатаДок: '24.11.2026',
});
const acceptance = element('СвПрин', { ДатаПрин: '23.11.2026', СодОпер: 'Товары приняты' }, [
  element('КодСодОпер', { КодИтога: '2' }, [discrepancies]),
]);
const content = element(
  'СодФХЖ4',
  { Функция: 'СЧФДОП', ПорНомДокИнфПр: '15', ДатаДокИнфПр: '22.11.2026' },
  [acceptance],
);
const title = element('Файл', { ИдФайл: 'ON_NSCHFDOPPOK_b', ВерсФорм: '5.02' }, [
  element('Документ', { КНД: '1115132' }, [
    element('ИдИнфПрод', { ИдФайлИнфПр: 'ON_NSCHFDOPPR_a' }),
    content,
    element('Подписант', { Должн: 'Директор' }, [person]),
  ]),
]);

test('a title of the buyer is told in a few facts', () => {
  assert.deepEqual(readTitle(writeXml(title)), {
    result: 'accepted-with-discrepancies',
    acceptedOn: '2026-11-23',
    documentNumber: '15',
    operation: 'Товары приняты',
    discrepancies: 'Акт о расхождениях, 3, 2026-11-24',
    signers: ['Орлова Мария Ильинична, Директор'],
  });
});

test('anything else is no title', () => {
  for (const text of ['', '%PDF-1.7', '<a/>', '<Файл/>', '<Файл']) {
    assert.equal(readTitle(Buffer.from(text)), undefined, text);
  }
});
