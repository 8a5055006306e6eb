import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DocumentIncomplete, type Party, type UpdData } from '#rooms/documents/ports.ts';
import { buyerParty, sellerParty, totalsOf } from '#test/document-data.ts';
import { factureData, ivanov, minskTrade, titleLine, updData } from '#test/title-data.ts';
import { checkUpd } from './check-upd.ts';
import { fnsXmlRenderer } from './renderer.ts';
import type { TitleData } from './seller-title.ts';
import { sellerTitle } from './seller-title.ts';
import { partsOf, type XmlElement } from './xml-element.ts';

const noAddress: Party = { ...buyerParty, address: null };
const line = (over: Parameters<typeof titleLine>[0]): Partial<UpdData> => ({
  lines: [titleLine(over)],
});

/** What is wrong with a document, by the elements that are named. */
const table: [string, TitleData, string[]][] = [
  ['nothing', updData(), []],
  ['nothing in a facture', factureData(), []],
  [
    'no address of the buyer',
    updData({ buyer: noAddress }),
    ['СвСчФакт/ГрузПолуч/Адрес', 'СвСчФакт/СвПокуп/Адрес'],
  ],
  [
    'no address of the buyer of services',
    factureData({ buyer: noAddress, lines: [titleLine({ isGoods: false })] }),
    ['СвСчФакт/СвПокуп/Адрес'],
  ],
  ['no address without VAT', updData({ status: 2, buyer: noAddress }), []],
  [
    'no INN of the seller',
    updData({ seller: { ...sellerParty, vatNumber: null } }),
    ['Документ/СвСчФакт/СвПрод/ИдСв/СвЮЛУч/@ИННЮЛ'],
  ],
  [
    'an INN that none has',
    updData({ seller: { ...sellerParty, vatNumber: '0012345678' } }),
    ['Документ/СвСчФакт/СвПрод/ИдСв/СвЮЛУч/@ИННЮЛ'],
  ],
  [
    'a sole proprietor of one word',
    updData({ seller: { ...ivanov, name: 'Иванов', nameFull: 'Иванов' } }),
    ['Документ/СвСчФакт/СвПрод/ИдСв/СвИП/ФИО/@Имя'],
  ],
  [
    'a foreigner without any number or address',
    updData({
      status: 2,
      buyer: { ...minskTrade, vatNumber: null, address: null },
      lines: [titleLine({ isGoods: false })],
    }),
    ['СвСчФакт/СвПокуп/ИдСв/СвИнНеУч/@Идентиф'],
  ],
  [
    'a country without digits',
    updData({
      buyer: { ...minskTrade, country: { code: 'BLR', name: 'Беларусь' } },
      lines: [titleLine({ isGoods: false })],
    }),
    [
      'Документ/СвСчФакт/СвПокуп/ИдСв/СвИнНеУч/@КодСтр',
      'Документ/СвСчФакт/СвПокуп/Адрес/АдрИнф/@КодСтр',
    ],
  ],
  ['nobody signs', updData({ signer: null }), ['Подписант']],
  ['no day of transfer', updData({ shippedOn: '' }), ['СвПродПер/СвПер/@ДатаПер']],
  [
    'a facture of an act without a day',
    factureData({ shipmentDocument: { name: 'Акт', number: '1', date: '' } }),
    ['Документ/СвСчФакт/ДокПодтвОтгрНом/@РеквДатаДок'],
  ],
  ['a unit with a code only', updData(line({ measure: '' })), ['ТаблСчФакт/СведТов[1]/@НаимЕдИзм']],
  ['no quantity', updData(line({ quantity: '0' })), ['ТаблСчФакт/СведТов[1]/@КолТов']],
  ['no price', updData(line({ price: 'даром' })), ['ТаблСчФакт/СведТов[1]/@ЦенаТов']],
  ['no lines', updData({ lines: [] }), ['ТаблСчФакт/СведТов']],
  [
    'sums of a line that differ',
    updData(line({ amountWoVatMinor: 9999 })),
    ['ТаблСчФакт/СведТов[1]/@СтТовУчНал'],
  ],
  [
    'VAT at a rate that has none',
    updData(line({ vatCode: 'VATNONE', vatMinor: 2200, amountWoVatMinor: 10_000 })),
    ['ТаблСчФакт/СведТов[1]/СумНал'],
  ],
  [
    'a negative sum',
    updData(line({ amountMinor: -100, amountWoVatMinor: -100, vatMinor: 0 })),
    ['ТаблСчФакт/СведТов[1]'],
  ],
  [
    'totals that are not those of the lines',
    updData({ totals: { ...totalsOf([titleLine()]), vatMinor: 2201 } }),
    ['ТаблСчФакт/ВсегоОпл/СумНалВсего'],
  ],
];

describe('the checks before a title is given', () => {
  for (const [name, data, elements] of table) {
    it(`find ${name}`, () => {
      const faults = checkUpd(data);
      assert.deepEqual(
        faults.map(({ element }) => element),
        elements,
      );
    });
  }

  it('look at the title itself, so that a rule holds whoever wrote it', () => {
    const data = updData();
    const title = sellerTitle(data);
    const faultsWithout = (...path: string[]): string[] =>
      checkUpd(data, without(title, path)).map(({ element }) => element);
    assert.deepEqual(faultsWithout('СвПродПер'), ['СвПродПер', 'СвПродПер/СвПер/@ДатаПер']);
    assert.deepEqual(faultsWithout('СвСчФакт', 'СвПрод', 'Адрес'), ['СвСчФакт/СвПрод/Адрес']);
    const facture = factureData();
    const bare = without(sellerTitle(facture), ['СвСчФакт', 'ДокПодтвОтгрНом']);
    assert.deepEqual(
      checkUpd(facture, bare).map(({ element }) => element),
      ['СвСчФакт/ДокПодтвОтгрНом'],
    );
    const { НаимДокОпр: _name, ...attributes } = title.attributes;
    assert.deepEqual(
      checkUpd(data, { ...title, attributes }).map(({ element }) => element),
      ['@НаимДокОпр'],
    );
  });

  it('keep the bytes back, with every reason', async () => {
    const renderer = fnsXmlRenderer();
    const data = updData({ buyer: noAddress, signer: null });
    await assert.rejects(renderer.render(data, 'xml'), (error) => {
      assert.ok(error instanceof DocumentIncomplete);
      assert.equal(error.faults.length, 3);
      assert.match(error.message, /СвПокуп\/Адрес: its address is unknown; Подписант: nobody/);
      return true;
    });
    await assert.rejects(renderer.render(updData(), 'pdf'), /no pdf of a document of kind upd/);
  });
});

/** The title without the element at the end of a path. */
function without(from: XmlElement, [name, ...rest]: string[]): XmlElement {
  const content = partsOf(from)
    .filter((part) => rest.length > 0 || part.name !== name)
    .map((part) => (part.name === name ? without(part, rest) : part));
  return { ...from, content };
}
