import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { vatCodes } from '@invogate/contracts/vat.ts';
import type { Party, UpdData } from '#rooms/documents/ports.ts';
import { sellerParty } from '#test/document-data.ts';
import { lacksTestData, schemaErrors, sellerSchema } from '#test/fns-schema.ts';
import {
  factureData,
  ivanov,
  manyTitleLines,
  minskTrade,
  petrova,
  titleLine,
  updData,
} from '#test/title-data.ts';
import { readXml } from './read-xml.ts';
import { fnsXmlRenderer } from './renderer.ts';
import type { TitleData } from './seller-title.ts';
import { partAt, partsAt, partsOf, type XmlElement } from './xml-element.ts';

const renderer = fnsXmlRenderer();

const vatLines = vatCodes.map((vatCode, index) => titleLine({ number: index + 1, vatCode }));
const electronicPower = { number: '7c1c2b3e-0d0b-4d6f-9a51-2f3c4d5e6f70', date: '2026-02-01' };
const withPower = (powerOfAttorney: { number: string; date: string }): Partial<UpdData> => {
  const { signer } = updData();
  return { signer: signer && { ...signer, powerOfAttorney } };
};

const stay = 'бронь № 12, Гостиница «Маяк», с 14.03.2035 по 16.03.2035, ночей: 2, гость Анна';
const manyStays = Array.from({ length: 20 }, (_, index) => `${stay} ${index} ${'и '.repeat(300)}`);

const cases: Record<string, TitleData> = {
  'status 1': updData(),
  'status 2': updData({ status: 2, vatPayer: false, lines: [titleLine({ vatCode: 'VATNONE' })] }),
  'a facture': factureData(),
  'a facture of every rate': factureData({ lines: vatLines }),
  'every rate': updData({ lines: vatLines }),
  'a thousand lines': updData({ lines: manyTitleLines(1000) }),
  'a sole proprietor sells and signs': updData({ seller: ivanov, signer: null }),
  'a sole proprietor buys': updData({ buyer: ivanov }),
  'a legal payer has an INN of 12 digits': updData({ buyer: { ...ivanov, kind: 'organisation' } }),
  'a foreign organisation buys': updData({ buyer: minskTrade }),
  'a foreigner buys': updData({ buyer: { ...petrova, country: minskTrade.country ?? null } }),
  'a private person buys': updData({ buyer: petrova }),
  'a private person of one word buys': updData({ buyer: { ...petrova, nameFull: 'Анна' } }),
  services: updData({ lines: [titleLine({ isGoods: false })] }),
  'paper power of attorney': updData(withPower({ number: '5', date: '2026-02-01' })),
  'power of attorney in the registry': updData(withPower(electronicPower)),
  'paid before, by a waybill, on a free ground': updData({
    paidBy: { number: 'IG-260000123-4', date: '2026-11-20' },
    waybill: { number: 'ТН-7', date: null },
    basis: 'Публичная оферта',
  }),
  'stays, and a free ground': updData({ basis: 'Публичная оферта', stays: manyStays }),
  'excise, origin and declaration': updData({
    lines: [
      titleLine({
        exciseMinor: 500,
        originCountry: 'Китай',
        originCountryCode: '156',
        customsDeclaration: '10702070/010226/0001234/01',
      }),
    ],
  }),
  'foreign money, long texts': updData({
    currency: 'CNY',
    lines: [
      titleLine({
        name: 'Очень длинное имя товара '.repeat(200),
        sku: 'S'.repeat(300),
        quantity: '0.000001',
        price: '0.123456789012345',
        measureCode: '0797',
      }),
    ],
  }),
};

describe('the title of the seller', () => {
  it('is valid by the schema of format 5.03', { skip: lacksTestData(sellerSchema) }, async () => {
    const files = await Promise.all(
      Object.values(cases).map((data) => renderer.render(data, 'xml')),
    );
    const broken = files.length;
    const { bytes } = await renderer.render(factureData({ number: 'BROKEN' }), 'xml');
    const errors = await schemaErrors(sellerSchema, [
      ...files.map((file) => file.bytes),
      // Shows that the schema has been asked of every file.
      breakNumber(bytes),
    ]);
    assert.match(errors.join('\n'), new RegExp(`^title${broken}\\.xml: .*НомерДок.*required`));
    assert.equal(errors.length, 1, errors.join('\n'));
  });

  it('is called as its id says, and the ids of the EDO stand in it', async () => {
    const buyer = { ...updData().buyer, edoId: '2BM-7802312751-780201001-000000000000000000002' };
    const { fileName, mimeType, bytes } = await renderer.render(updData({ buyer }), 'xml');
    assert.match(
      fileName,
      /^ON_NSCHFDOPPR_2BM-7802312751-780201001-0{20}2_7728168971-772801001_20261122_[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}_0_0_0_0_0_00\.xml$/,
    );
    assert.equal(readXml(bytes).attributes.ИдФайл, fileName.replace('.xml', ''));
    assert.equal(mimeType, 'application/xml');
  });

  it('is the same bytes for the same data, in whatever order its fields are stored', async () => {
    const data = updData();
    const turned = Object.fromEntries(Object.entries(data).toReversed());
    const first = await renderer.render(data, 'xml');
    assert.deepEqual(await renderer.render(turned as unknown as UpdData, 'xml'), first);
    const other = await renderer.render(updData({ number: 'УПД-26-000016' }), 'xml');
    assert.notEqual(other.fileName, first.fileName);
  });

  it('says what each document is for', async () => {
    const uses = async (data: TitleData): Promise<unknown[]> => {
      const { attributes, parts } = await documentOf(data);
      return [attributes.Функция, parts.includes('СвПродПер'), 'НаимДокОпр' in attributes];
    };
    assert.deepEqual(await uses(updData()), ['СЧФДОП', true, true]);
    assert.deepEqual(await uses(updData({ status: 2 })), ['ДОП', true, true]);
    assert.deepEqual(await uses(factureData()), ['СЧФ', false, false]);
  });

  it('names the act of a facture, and itself where it is both', async () => {
    const named = async (data: TitleData): Promise<unknown> => {
      const { document } = await documentOf(data);
      const shipped = partAt(document, 'СвСчФакт', 'ДокПодтвОтгрНом')?.attributes;
      return shipped && `${shipped.РеквНаимДок ?? ''} ${shipped.РеквНомерДок ?? ''}`;
    };
    assert.equal(await named(factureData()), 'Акт А-26-000015');
    assert.equal(await named(updData()), 'Универсальный передаточный документ УПД-26-000015');
    assert.equal(await named(updData({ status: 2 })), undefined);
  });

  it('writes every rate in the words of the format', async () => {
    const { document } = await documentOf(updData({ lines: vatLines }));
    const lines = partsAt(document, 'ТаблСчФакт', 'СведТов');
    assert.deepEqual(
      lines.map((line) => line.attributes.НалСт),
      ['без НДС', '0%', '5%', '5%', '7%', '7%', '10%', '10%', '20%', '20%', '22%', '22%'],
    );
    assert.equal(textAt(lines[0], 'СумНал', 'БезНДС'), 'без НДС');
    assert.equal(textAt(lines[1], 'СумНал', 'СумНал'), '0.00');
    assert.equal(textAt(lines[10], 'СумНал', 'СумНал'), '22.00');
    assert.equal(textAt(lines[10], 'Акциз', 'БезАкциз'), 'без акциза');
  });

  it('names stays at hotels among the texts of what was handed over', async () => {
    const textsOf = async (data: TitleData): Promise<unknown> => {
      const { document } = await documentOf(data);
      const texts = partsAt(document, 'СвПродПер', 'ИнфПолФХЖ3', 'ТекстИнф');
      return texts.map(({ attributes }) => `${attributes.Идентиф}: ${attributes.Значен}`);
    };
    const offer = { basis: 'Публичная оферта', stays: [stay] };
    assert.deepEqual(await textsOf(updData({ stays: [stay, stay] })), [
      `Проживание: ${stay}`,
      `Проживание: ${stay}`,
    ]);
    assert.deepEqual(await textsOf(updData(offer)), [
      'Основание: Публичная оферта',
      `Проживание: ${stay}`,
    ]);
    assert.deepEqual(await textsOf(updData()), []);
  });

  it('tells who signs by whose right', async () => {
    const signed = async (data: TitleData): Promise<unknown[]> => {
      const { document } = await documentOf(data);
      const signer = partAt(document, 'Подписант');
      const power = signer && (partAt(signer, 'СвДоверЭл') ?? partAt(signer, 'СвДоверБум'));
      return [signer?.attributes.СпосПодтПолном, power?.name, power?.attributes.ДатаВыдДовер];
    };
    assert.deepEqual(await signed(updData()), ['1', undefined, undefined]);
    assert.deepEqual(await signed(cases['paper power of attorney'] ?? updData()), [
      ...['5', 'СвДоверБум', '01.02.2026'],
    ]);
    assert.deepEqual(await signed(cases['power of attorney in the registry'] ?? updData()), [
      ...['3', 'СвДоверЭл', '01.02.2026'],
    ]);
    assert.deepEqual(await signed(updData({ seller: ivanov, signer: null })), [
      ...['1', undefined, undefined],
    ]);
  });

  it('names each party as what it is', async () => {
    const kindOf = async (buyer: Party): Promise<unknown> => {
      const { document } = await documentOf(updData({ buyer }));
      const id = partAt(document, 'СвСчФакт', 'СвПокуп', 'ИдСв');
      return id && partsOf(id).map(({ name }) => name);
    };
    assert.deepEqual(await kindOf(sellerParty), ['СвЮЛУч']);
    assert.deepEqual(await kindOf(ivanov), ['СвИП']);
    assert.deepEqual(await kindOf({ ...ivanov, kind: 'organisation' }), ['СвИП']);
    assert.deepEqual(await kindOf(petrova), ['СвФЛУч']);
    assert.deepEqual(await kindOf(minskTrade), ['СвИнНеУч']);
    const country = minskTrade.country ?? null;
    assert.deepEqual(await kindOf({ ...sellerParty, country }), ['СвЮЛУч']);
  });

  it('fills origin for goods from abroad only', async () => {
    const originOf = async (code: string, name: string): Promise<unknown> => {
      const line = titleLine({ originCountryCode: code, originCountry: name });
      const { document } = await documentOf(updData({ lines: [line] }));
      return partAt(document, 'ТаблСчФакт', 'СведТов', 'СвДТ')?.attributes.КодПроисх;
    };
    assert.equal(await originOf('156', 'Китай'), '156');
    assert.equal(await originOf('36', 'Австралия'), '036');
    assert.equal(await originOf('643', 'Россия'), undefined);
  });
});

/** Takes the number of the document away: ` НомерДок="BROKEN"`. */
function breakNumber(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  return Buffer.from(text.replace(/ \S+="BROKEN"/, ''), 'latin1');
}

async function documentOf(data: TitleData) {
  const { bytes } = await renderer.render(data, 'xml');
  const document = partAt(readXml(bytes), 'Документ');
  assert.ok(document);
  const parts = Array.isArray(document.content) ? document.content : [];
  return {
    document,
    attributes: document.attributes,
    parts: parts.map(({ name }: XmlElement) => name),
  };
}

function textAt(from: XmlElement | undefined, ...path: string[]): unknown {
  return from && partAt(from, ...path)?.content;
}
