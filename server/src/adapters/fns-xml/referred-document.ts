import { words } from './cp1251-text.ts';
import { day, fitting, forms } from './plain-values.ts';
import { element, type XmlElement } from './xml-element.ts';

/** A document that is referred to (РеквДокТип), under the name of its element; `inn` is of the organisation or person who made it. */
export function referredDocument(
  as: string,
  document: { name: string; number: string; date: string },
  inn?: string | null,
): XmlElement {
  return element(
    as,
    {
      РеквНаимДок: words(document.name, 255),
      РеквНомерДок: words(document.number, 255),
      РеквДатаДок: day(document.date),
    },
    [maker(inn)],
  );
}

function maker(inn: string | null | undefined): XmlElement | undefined {
  const organisation = fitting(inn, forms.innOrganisation);
  const person = fitting(inn, forms.innPerson);
  if (organisation !== undefined) {
    return element('РеквИдРекСост', {}, [element('ИННЮЛ', {}, organisation)]);
  }
  if (person === undefined) return undefined;
  return element('РеквИдРекСост', {}, [element('ИННФЛ', {}, person)]);
}

/** What a printed basis names: `Заказ № 15 от 20.11.2026`; undefined when it is written freely. */
export function readBasis(
  basis: string,
): { name: string; number: string; date: string } | undefined {
  const written = /^(.+?)\s*№\s*(\S.*?)\s+от\s+(\d\d)\.(\d\d)\.(\d{4})(?:\s*г\.?)?$/u.exec(
    basis.trim(),
  );
  const [, name, number, dayOfMonth, month, year] = written ?? [];
  if (name === undefined || number === undefined) return undefined;
  const date = `${year ?? ''}-${month ?? ''}-${dayOfMonth ?? ''}`;
  return day(date) === undefined ? undefined : { name, number, date };
}
