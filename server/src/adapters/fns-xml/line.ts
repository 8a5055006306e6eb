import { vatTable } from '@invogate/contracts/vat.ts';
import type { DocumentLine, Totals } from '#rooms/documents/ports.ts';
import { words } from './cp1251-text.ts';
import { decimal, fitting, forms, russia, sum } from './plain-values.ts';
import { element, type XmlElement } from './xml-element.ts';

/** Goods and services by the format's own list. */
const nature = { goods: '1', service: '3' };
const longestArticle = 50;

/** ТаблСчФакт: the lines and what they sum up to. */
export function lineTable(lines: readonly DocumentLine[], totals: Totals): XmlElement {
  const noVat = lines.every((line) => line.vatCode === 'VATNONE');
  return element('ТаблСчФакт', {}, [
    ...lines.map(lineElement),
    element(
      'ВсегоОпл',
      { СтТовБезНДСВсего: sum(totals.amountWoVatMinor), СтТовУчНалВсего: sum(totals.amountMinor) },
      [vatAmount('СумНалВсего', noVat, totals.vatMinor)],
    ),
  ]);
}

function lineElement(line: DocumentLine): XmlElement {
  const unit = fitting(line.measureCode, forms.okei);
  return element(
    'СведТов',
    {
      НомСтр: String(line.number),
      НаимТов: nameOf(line),
      ОКЕИ_Тов: unit,
      НаимЕдИзм: words(line.measure, 255),
      КолТов: decimal(line.quantity),
      ЦенаТов: decimal(line.price),
      СтТовБезНДС: sum(line.amountWoVatMinor),
      НалСт: vatTable[line.vatCode].documentWord,
      СтТовУчНал: sum(line.amountMinor),
    },
    [
      customs(line),
      details(line),
      element('Акциз', {}, [
        line.exciseMinor === null
          ? element('БезАкциз', {}, 'без акциза')
          : element('СумАкциз', {}, sum(line.exciseMinor)),
      ]),
      vatAmount('СумНал', line.vatCode === 'VATNONE', line.vatMinor),
    ],
  );
}

/** A name of nothing but emoji has none in this encoding: then the article names the line. */
function nameOf(line: DocumentLine): string {
  return words(line.name, 2000) ?? words(line.sku, 2000) ?? (line.isGoods ? 'Товар' : 'Услуга');
}

/** Columns 10 and 11 are filled for goods from abroad only (постановление № 1137). */
function customs(line: DocumentLine): XmlElement | undefined {
  const origin = originOf(line);
  if (origin === undefined) return undefined;
  const declaration = words(line.customsDeclaration, 29);
  return element('СвДТ', { КодПроисх: origin.code, НомерДТ: declaration });
}

function details(line: DocumentLine): XmlElement {
  const sku = words(line.sku, 100);
  const short = sku !== undefined && sku.length <= longestArticle;
  const origin = originOf(line);
  return element(
    'ДопСведТов',
    {
      ПрТовРаб: line.isGoods ? nature.goods : nature.service,
      АртикулТов: short ? sku : undefined,
      КодТов: short ? undefined : sku,
    },
    [origin === undefined ? undefined : element('КрНаимСтрПр', {}, origin.name)],
  );
}

/** Country of goods from abroad; the format wants code and name together or neither. */
function originOf(line: DocumentLine): { code: string; name: string } | undefined {
  if (!line.isGoods) return undefined;
  const code = fitting(line.originCountryCode?.padStart(3, '0'), forms.country);
  const name = words(line.originCountry, 255);
  if (code === undefined || name === undefined || code === russia.code) return undefined;
  return { code, name };
}

function vatAmount(name: string, noVat: boolean, vatMinor: number): XmlElement {
  return element(name, {}, [
    noVat ? element('БезНДС', {}, 'без НДС') : element('СумНал', {}, sum(vatMinor)),
  ]);
}
