import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { latinName } from './latin-name.ts';

describe('names in Latin letters', () => {
  const table: [name: string, latin: string][] = [
    [
      'Счёт на оплату IG-260000123-4 от 22.11.2026.pdf',
      'Schyot na oplatu IG-260000123-4 ot 22.11.2026.pdf',
    ],
    ['Документы.zip', 'Dokumenty.zip'],
    ['УПД УПД-26-000015.xml', 'UPD UPD-26-000015.xml'],
    ['Счёт-фактура № 7', 'Schyot-faktura No 7'],
    ['Щит, ЩИТ, ЧЕК, Я', 'Shhit, SHHIT, CHEK, Ya'],
    ['Цена за цех и цирк', 'Cena za cex i cirk'],
    ['Конец — подъезд «Эхо» въют', 'Konecz - podezd Exo vyut'],
    ['и\u0306од, е\u0308ж', 'jod, yozh'],
    ['Ⅳ 注文 😀', '_ __ _'],
    ['plain name (1).pdf', 'plain name (1).pdf'],
  ];
  for (const [name, latin] of table) {
    test(name, () => {
      assert.equal(latinName(name), latin);
    });
  }
});
