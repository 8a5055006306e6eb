import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DocumentData } from '#rooms/documents/ports.ts';
import { documentLine, documentLines, sellerParty, signerOfSeller } from '#test/document-data.ts';
import { printedLines, printedPages } from '#test/printed-pages.ts';
import { correctionData, factureData, updData } from '#test/wide-document-data.ts';

const printed = (data: DocumentData): string => printedPages(data).flatMap(printedLines).join('\n');

/** Each of the words stands in the text; the first that does not is told. */
function has(text: string, words: string[]): void {
  assert.deepEqual(
    words.filter((word) => !text.includes(word)),
    [],
  );
}

const sole = {
  ...sellerParty,
  kind: 'soleProprietor' as const,
  name: 'ИП Иванова М. П.',
  nameFull: 'Индивидуальный предприниматель Иванова Мария Петровна',
  vatNumber: '500100732259',
  taxRegistrationReasonCode: null,
  registrationNumber: '304500116000157',
  registrationDate: '2004-06-09',
};
const attorney = { ...signerOfSeller, powerOfAttorney: { number: '5', date: '2026-02-01' } };
const marks = (from: number, to: number, [open, close]: readonly [string, string]): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => `${open}${from + i}${close}`);

describe('счёт-фактура', () => {
  it('has lines (1) to (9) with what belongs on them', () => {
    const text = printed(factureData(documentLines(3)));
    has(text, [...marks(1, 9, ['(', ')']), '(1а)', '(2а)', '(2б)', '(5а)', '(5б)', '(6а)', '(6б)']);
    has(text, [
      'СЧЕТ-ФАКТУРА № 15 от 22 ноября 2026 г. (1)',
      'Общество с ограниченной ответственностью «Ромашка» (2)',
      'ИНН/КПП продавца: 7728168971 / 772801001 (2б)',
      'он же (3)',
      '№ 318 от 21.11.2026 (5)',
      'Товарная накладная, № п/п 1–3 № 15 от 22.11.2026 (5а)',
      'Российский рубль, 643 (7)',
      'постановлению Правительства Российской Федерации от 26 декабря 2011 г. № 1137',
    ]);
  });

  it('has a row of what is to be paid, the sum of its lines', () => {
    const text = printed(factureData(documentLines(3)));
    assert.match(text, /^Всего к оплате \(9\) 797,40 Х 130,00 927,40$/m);
  });

  it('says of services neither who sends nor who receives, and of no payment a dash', () => {
    const lines = [documentLine(4)];
    const text = printed(factureData(lines, { paidBy: null }));
    has(text, ['Грузоотправитель и его адрес: — (3)', '— (4)', '№ — от — (5)']);
  });

  it('names rate, excise, country and declaration of each line', () => {
    const china = { originCountry: 'Китай', originCountryCode: '156' };
    const customsDeclaration = '10013160/221126/3012345';
    const lines = [
      documentLine(1, { ...china, customsDeclaration, exciseMinor: 1234 }),
      documentLine(2, { vatCode: 'VATNONE' }),
    ];
    const text = printed(factureData(lines));
    assert.match(text, /^1 .* — 796 шт 2 83,09 166,18 12,34 22% 36,56 202,74 156 Китай /m);
    has(text, ['10013160/', '221126/', '3012345']);
    assert.match(text, /^2 .* без акциза без НДС без НДС 308,22 — — — — — — —$/m);
  });

  it('is without VAT as a whole when no line has any', () => {
    const lines = [1, 2].map((number) => documentLine(number, { vatCode: 'VATNONE' }));
    assert.match(printed(factureData(lines)), /^Всего к оплате \(9\) 510,96 Х без НДС 510,96$/m);
  });

  it('is signed by the head, by who has a power of attorney, or by the proprietor', () => {
    const head = printed(factureData(documentLines(1)));
    assert.equal(head.split('Иванова М. П.').length - 1, 1);
    const proxy = printed(factureData(documentLines(1), { signer: attorney }));
    assert.equal(proxy.split('по доверенности № 5 от 01.02.2026').length - 1, 2);
    const own = printed(factureData(documentLines(1), { seller: sole }));
    has(own, ['ОГРНИП 304500116000157, дата присвоения 09.06.2004', '500100732259 (2б)']);
    const nobody = printed(factureData(documentLines(1), { signer: null }));
    assert.ok(!nobody.includes('Иванова'));
  });
});

describe('УПД', () => {
  it('has status, lines (1) to (9) and [8] to [19]', () => {
    const text = printed(updData(documentLines(3)));
    has(text, [...marks(1, 9, ['(', ')']), ...marks(8, 19, ['[', ']'])]);
    assert.match(text, /Статус: 1\b/);
    assert.match(printed(updData(documentLines(3), { status: 2 })), /Статус: 2\b/);
    has(text, [
      'Универсальный передаточный документ, № п/п 1–3 № 15 от 22.11.2026 (5а)',
      'Заказ № А-1024 от 20.11.2026 [8]',
      '22 ноября 2026 г. [11]',
      'ООО «Ромашка», ИНН 7728168971, КПП 772801001 [14]',
      'АО «Вектор», ИНН 7736050003, КПП 997250001 [19]',
    ]);
  });

  it('tells on how many sheets it is', () => {
    assert.match(printed(updData(documentLines(3))), /составлен на 1/);
    const pages = printedPages(updData(documentLines(150)));
    const last = printedLines(pages.at(-1) ?? []).join('\n');
    assert.match(last, new RegExp(`составлен на ${pages.length}\\b`));
    assert.ok(printedLines(pages[1] ?? [])[0]?.endsWith('от 22.11.2026, лист 2'));
  });

  it('names the stays that it is for, and how many more there are', () => {
    const stay = (number: number) =>
      `бронь № ${number}, Маяк, с 14.03.2035 по 16.03.2035, ночей: 2`;
    const upd = (stays: string[]) => updData(documentLines(2), { stays });
    const one = printed(upd([stay(1)])).replaceAll('\n', ' ');
    has(one, ['Заказ № А-1024; проживание: бронь № 1, Маяк, с 14.03.2035 по 16.03.2035, ночей: 2']);
    assert.ok(!one.includes('и ещё'));
    // However many and long they are, the end of the form is on one sheet.
    const long = Array.from(
      { length: 20 },
      (_, i) => `${stay(i + 1)}, гость ${'Анна '.repeat(80)}`,
    );
    const pages = printedPages(upd(long));
    const last = printedLines(pages.at(-1) ?? []).join(' ');
    has(last, ['проживание: бронь № 1,', 'бронь № 3,', 'и ещё: 17', '[19]']);
    assert.ok(!last.includes('бронь № 4,'));
  });

  it('names carriage and masses where they are known', () => {
    const lines = [documentLine(1, { grossWeight: '2.5', netWeight: '2' })];
    const waybill = { number: 'ТТН-77', date: '2026-11-20' };
    const words = 'накладная № ТТН-77 от 20.11.2026, масса нетто 2 кг, масса брутто 2,5 кг [9]';
    has(printed(updData(lines, { waybill })), [words]);
  });
});

describe('УКД', () => {
  const data = correctionData(documentLines(2));

  it('has each line as it was and is, and by how much it grew or shrank', () => {
    const text = printed(data);
    assert.match(text, /^А \(до изменения\) — 796 шт 2 83,09 166,18 без акциза 22% 36,56 202,74/m);
    assert.match(text, /Б \(после изменения\) — 796 шт 1 83,09 83,09 без акциза 22% 18,28 101,37/);
    assert.match(text, /В \(увеличение\) Х Х Х Х Х — — Х — — Х Х Х/);
    assert.match(text, /Г \(уменьшение\) Х Х Х Х Х 83,09 — Х 18,28 101,37 Х Х Х/);
  });

  it('sums what grew and what shrank', () => {
    const text = printed(data);
    assert.match(text, /^Всего увеличение \(сумма строк В\) — Х Х — —$/m);
    assert.match(text, /^Всего уменьшение \(сумма строк Г\) 209,41 Х Х 46,07 255,48$/m);
  });

  it('has lines (1) to (5) and [5] to [15] and names the document that it corrects', () => {
    const text = printed(data);
    has(text, [...marks(1, 5, ['(', ')']), '(1б)', ...marks(5, 15, ['[', ']'])]);
    has(text, [
      'Корректировочный счет-фактура № 3 от 1 декабря 2026 г. (1)',
      '№ 15 от 22 ноября 2026 г., с учетом исправления № — от — (1б)',
      'Универсальный передаточный документ № 15 от 22.11.2026 [5]',
      'Заказ № А-1024 от 20.11.2026; возврат № 42 [6]',
    ]);
  });

  it('of an act corrects no invoice-facture', () => {
    const corrected = { kind: 'act' as const, number: '8', date: '2026-11-22' };
    const text = printed(correctionData(documentLines(1), { status: 2, corrected }));
    has(text, ['№ — от —, с учетом исправления', 'Акт № 8 от 22.11.2026 [5]']);
    assert.match(text, /Статус: 2\b/);
  });
});
