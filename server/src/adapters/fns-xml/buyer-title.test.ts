import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { lacksTestData, schemaErrors, testDataFile } from '#test/fns-schema.ts';
import { readBuyerTitle } from './buyer-title.ts';
import { XmlUnreadable } from './read-xml.ts';
import { writeXml } from './write-xml.ts';
import { element, type XmlElement } from './xml-element.ts';

const buyerSchema = 'ON_NSCHFDOPPOK_1_997_02_05_02_01.xsd';
const sample = 'sample-upd-5.02-buyer-diadoc.xml';

const name = element('ФИО', { Фамилия: 'Орлова', Имя: 'Мария', Отчество: 'Ильинична' });
const worker = element('СвЛицПрин', {}, [
  element('РабОргПок', { Должность: 'Кладовщик' }, [
    element('ФИО', { Фамилия: 'Белов', Имя: 'Олег' }),
  ]),
]);
const discrepancies = element('РеквДокРасх', {
  РеквНаимДок: 'Акт о расхождениях',
  РеквНомерДок: '3',
  РеквДатаДок: '24.11.2026',
});

interface Answer {
  code: string;
  part?: XmlElement;
  who?: XmlElement;
  date?: string;
  kind?: string;
  version?: string;
}

/** The title of a buyer who answers so. */
function answer({ code, part, who, date, kind, version }: Answer): Uint8Array {
  const id = (title: string, guid: string): string =>
    `${title}_7707083893-770701001_7802312751-780201001_20261123_${guid}_0_0_0_0_0_00`;
  return writeXml(
    element(
      'Файл',
      { ИдФайл: id('ON_NSCHFDOPPOK', 'b'), ВерсФорм: version ?? '5.02', ВерсПрог: 'Test' },
      [
        element(
          'Документ',
          { КНД: kind ?? '1115132', ДатаИнфПок: '23.11.2026', ВремИнфПок: '10.00.00' },
          [
            element(
              'ИдИнфПрод',
              {
                ИдФайлИнфПр: id('ON_NSCHFDOPPR', 'a'),
                ДатаФайлИнфПр: '22.11.2026',
                ВремФайлИнфПр: '00.00.00',
              },
              [element('ЭП', {}, 'TUlJ')],
            ),
            element(
              'СодФХЖ4',
              {
                НаимДокОпрПр: 'УПД',
                Функция: 'СЧФДОП',
                ПорНомДокИнфПр: 'УПД-26-000015',
                ДатаДокИнфПр: '22.11.2026',
              },
              [
                element('СвПрин', { ДатаПрин: date ?? '23.11.2026' }, [
                  element('КодСодОпер', { КодИтога: code }, [part]),
                  who,
                ]),
              ],
            ),
            element('Подписант', { СпосПодтПолном: '1', Должн: 'Директор' }, [name]),
          ],
        ),
      ],
    ),
  );
}

describe('the title of the buyer', () => {
  it('tells who accepted what and when', () => {
    assert.deepEqual(readBuyerTitle(answer({ code: '1', who: worker })), {
      fileId: 'ON_NSCHFDOPPOK_7707083893-770701001_7802312751-780201001_20261123_b_0_0_0_0_0_00',
      sellerFileId:
        'ON_NSCHFDOPPR_7707083893-770701001_7802312751-780201001_20261123_a_0_0_0_0_0_00',
      document: { function: 'СЧФДОП', number: 'УПД-26-000015', date: '2026-11-22' },
      result: 'accepted',
      acceptedOn: '2026-11-23',
      operation: null,
      discrepancies: null,
      acceptedBy: { lastName: 'Белов', firstName: 'Олег', middleName: null, position: 'Кладовщик' },
      signers: [
        { lastName: 'Орлова', firstName: 'Мария', middleName: 'Ильинична', position: 'Директор' },
      ],
    });
  });

  it('tells discrepancies and refusals apart', () => {
    const differing = readBuyerTitle(answer({ code: '2', part: discrepancies }));
    assert.equal(differing.result, 'accepted-with-discrepancies');
    assert.deepEqual(differing.discrepancies, {
      name: 'Акт о расхождениях',
      number: '3',
      date: '2026-11-24',
    });
    assert.equal(readBuyerTitle(answer({ code: '3' })).result, 'refused');
  });

  it('is refused unless it is one', () => {
    const cases: [Uint8Array, RegExp][] = [
      [answer({ code: '4' }), /КодИтога 4 is unknown/],
      [answer({ code: '' }), /КодИтога is missing/],
      [answer({ code: '1', date: '2026-11-23' }), /ДатаПрин is no date/],
      [answer({ code: '1', kind: '1115131' }), /no title of the buyer/],
      [answer({ code: '1', version: '6.00' }), /version 6.00 is not read/],
      [writeXml(element('Файл', {})), /no title of the buyer/],
      [Buffer.from('%PDF-1.7'), /well-formed/],
    ];
    for (const [bytes, reason] of cases) {
      assert.throws(
        () => readBuyerTitle(bytes),
        (error) => error instanceof XmlUnreadable && reason.test(error.message),
      );
    }
  });

  it('is read here as the schema has it', { skip: lacksTestData(buyerSchema) }, async () => {
    const files = [answer({ code: '1', who: worker }), answer({ code: '2', part: discrepancies })];
    assert.deepEqual(await schemaErrors(buyerSchema, files), []);
  });

  it('is read from an EDO operator', { skip: lacksTestData(sample) }, () => {
    const title = readBuyerTitle(readFileSync(testDataFile(sample) ?? ''));
    assert.equal(title.result, 'accepted');
    assert.equal(title.acceptedOn, '2024-07-06');
    assert.match(title.sellerFileId, /^ON_NSCHFDOPPR_.*_2b9816b5-/);
    assert.equal(title.acceptedBy?.position, 'Покупатель');
    assert.equal(title.signers.length, 1);
  });
});
