import type { UpdData } from '#rooms/documents/ports.ts';
import { words } from './cp1251-text.ts';
import { personName } from './person-name.ts';
import { day } from './plain-values.ts';
import { readBasis, referredDocument } from './referred-document.ts';
import { element, type XmlElement } from './xml-element.ts';

/** СвПродПер: what was handed over, when, on what ground and by whom. */
export function transfer(data: UpdData): XmlElement {
  const basis = readBasis(data.basis);
  return element('СвПродПер', {}, [
    element('СвПер', { СодОпер: whatHappened(data), ДатаПер: day(data.shippedOn) }, [
      basis === undefined
        ? element('БезДокОснПер', {}, '1')
        : referredDocument('ОснПер', basis, data.seller.vatNumber),
      handedOverBy(data),
      waybill(data),
    ]),
    freeTexts(basis === undefined ? data.basis : null, data),
  ]);
}

function whatHappened({ lines }: UpdData): string {
  if (lines.every((line) => line.isGoods)) return 'Товары переданы';
  if (lines.every((line) => !line.isGoods)) return 'Услуги оказаны';
  return 'Товары переданы, услуги оказаны';
}

/** Only somebody of the seller: who signs for it by power of attorney has not seen the goods. */
function handedOverBy({ signer }: UpdData): XmlElement | undefined {
  if (signer?.powerOfAttorney !== null) return undefined;
  const position = words(signer.position, 255);
  if (position === undefined) return undefined;
  return element('СвЛицПер', {}, [
    element('РабОргПрод', { Должность: position }, [personName(signer)]),
  ]);
}

function waybill({ waybill: named }: UpdData): XmlElement | undefined {
  if (named === null) return undefined;
  const date = day(named.date);
  const text = `Накладная № ${named.number}${date === undefined ? '' : ` от ${date}`}`;
  return element('Тран', { СвТран: words(text, 1000) });
}

/**
 * What the format has no field for, as it is written: a ground that is not "such a document of such a
 * day", and stays at hotels.
 */
function freeTexts(freeBasis: string | null, { stays = [] }: UpdData): XmlElement | undefined {
  const named = [
    { name: 'Основание', text: words(freeBasis, 2000) },
    ...stays.map((stay) => ({ name: 'Проживание', text: words(stay, 2000) })),
  ].filter(({ text }) => text !== undefined);
  if (named.length === 0) return undefined;
  const texts = named.map(({ name, text }) => element('ТекстИнф', { Идентиф: name, Значен: text }));
  return element('ИнфПолФХЖ3', {}, texts);
}
