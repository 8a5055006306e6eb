import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { currencies } from '@invogate/contracts/money.ts';
import { vatCodes } from '@invogate/contracts/vat.ts';
import fc from 'fast-check';
import type { DocumentLine, Party } from '#rooms/documents/ports.ts';
import { sellerParty } from '#test/document-data.ts';
import { lacksTestData, schemaErrors, sellerSchema } from '#test/fns-schema.ts';
import { factureData, ivanov, minskTrade, petrova, titleLine, updData } from '#test/title-data.ts';
import { readXml } from './read-xml.ts';
import { fnsXmlRenderer } from './renderer.ts';
import type { TitleData } from './seller-title.ts';
import { partAt, partsAt, type XmlElement } from './xml-element.ts';

const renderer = fnsXmlRenderer();

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 3000 }),
  fc.constantFrom('', '₽ ≥ é 🍕', '<a href="x">&amp;</a>', 'ё'.repeat(2500)),
);
/** Something that the format knows stands first: a name of nothing is a fault, tested elsewhere. */
const named = anyText.map((text) => `Я${text}`);
const minor = fc.integer({ min: 0, max: 99_999_999_999 });
const quantity = fc
  .tuple(fc.integer({ min: 1, max: 999_999 }), fc.stringMatching(/^[0-9]{0,14}$/))
  .map(([whole, places]) => (places === '' ? String(whole) : `${whole}.${places}`));

const party: fc.Arbitrary<Party> = fc
  .record({
    base: fc.constantFrom(sellerParty, ivanov, petrova, minskTrade),
    nameFull: named,
    name: named,
    address: named,
    phone: anyText,
    email: fc.option(anyText),
    bank: fc.option(
      fc.record({ account: anyText, bank: anyText, bic: anyText, correspondentAccount: anyText }),
    ),
    edoId: fc.option(anyText),
  })
  .map(({ base, ...rest }) => {
    const own = base.kind === 'soleProprietor' ? { name: base.name, nameFull: base.nameFull } : {};
    return { ...base, ...rest, ...own };
  });

const line: fc.Arbitrary<DocumentLine> = fc
  .record({
    sku: anyText,
    name: anyText,
    measure: named,
    measureCode: fc.constantFrom('796', '0797', '', 'шт'),
    isGoods: fc.boolean(),
    quantity,
    price: quantity,
    vatCode: fc.constantFrom(...vatCodes),
    amountMinor: minor,
    exciseMinor: fc.option(minor),
    originCountry: fc.option(anyText),
    originCountryCode: fc.constantFrom('156', '36', '643', 'CN', null),
    customsDeclaration: fc.option(anyText),
  })
  .map((over) => titleLine(over));

const title: fc.Arbitrary<TitleData> = fc
  .record({
    seller: party,
    buyer: party,
    number: named,
    merchantOrderId: anyText,
    basis: anyText,
    currency: fc.constantFrom(...currencies),
    paidBy: fc.option(fc.record({ number: anyText, date: fc.constantFrom('2026-11-20', 'x') })),
    waybill: fc.option(fc.record({ number: anyText, date: fc.constantFrom('2026-11-20', null) })),
    lines: fc.array(line, { minLength: 1, maxLength: 6 }),
    what: fc.constantFrom('facture', 1, 2),
  })
  .map(({ what, ...over }) => {
    const lines = over.lines.map((each, index) => ({ ...each, number: index + 1 }));
    if (what === 'facture') return factureData({ ...over, lines });
    return updData({ ...over, lines, status: what === 1 ? 1 : 2 });
  });

describe('any title of the seller', () => {
  const files: Uint8Array[] = [];

  it('says to the kopeck what the data says, each time the same', async () => {
    await fc.assert(
      fc.asyncProperty(title, async (data) => {
        const { bytes } = await renderer.render(data, 'xml');
        files.push(bytes);
        assertSums(bytes, data);
        assert.deepEqual((await renderer.render(structuredClone(data), 'xml')).bytes, bytes);
      }),
      { numRuns: 150 },
    );
  });

  it('is valid by the schema', { skip: lacksTestData(sellerSchema) }, async () => {
    assert.ok(files.length >= 150);
    assert.deepEqual(await schemaErrors(sellerSchema, files), []);
  });
});

function assertSums(bytes: Uint8Array, data: TitleData): void {
  const table = partAt(readXml(bytes), 'Документ', 'ТаблСчФакт');
  assert.ok(table);
  const lines = partsAt(table, 'СведТов').map((each) => ({
    amountWoVatMinor: minorOf(each.attributes.СтТовБезНДС),
    vatMinor: vatOf(each, 'СумНал'),
    amountMinor: minorOf(each.attributes.СтТовУчНал),
  }));
  assert.deepEqual(
    lines,
    data.lines.map(({ amountWoVatMinor, vatMinor, amountMinor }) => ({
      amountWoVatMinor,
      vatMinor,
      amountMinor,
    })),
  );
  const total = partAt(table, 'ВсегоОпл');
  assert.ok(total);
  assert.equal(minorOf(total.attributes.СтТовБезНДСВсего), data.totals.amountWoVatMinor);
  assert.equal(vatOf(total, 'СумНалВсего'), data.totals.vatMinor);
  assert.equal(minorOf(total.attributes.СтТовУчНалВсего), data.totals.amountMinor);
}

function vatOf(of: XmlElement, name: string): number {
  const vat = partAt(of, name, 'СумНал')?.content;
  return typeof vat === 'string' ? minorOf(vat) : 0;
}

/** `2790.67` as 279067, without a floating number. */
function minorOf(text: string | undefined): number {
  assert.match(text ?? '', /^\d+\.\d\d$/);
  return Number((text ?? '').replace('.', ''));
}
