import type { DocumentFault } from '#rooms/documents/ports.ts';
import { partsOf, type XmlElement } from './xml-element.ts';

const noName = 'it has no name in letters that the format knows';
const noCountry = 'the country is unknown: its digits by OKSM and its name';
const noDate = 'it has no date';

/** Attributes that the schema demands and the data may lack, by element, and what to do then. */
const required: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Документ: { ДатаИнфПр: noDate },
  СвСчФакт: { НомерДок: 'the document has no number', ДатаДок: noDate },
  СвЮЛУч: {
    НаимОрг: noName,
    ИННЮЛ: 'an organisation has an INN of 10 digits; a foreign one needs its country',
  },
  СвИП: { ИННФЛ: 'a sole proprietor has an INN of 12 digits' },
  СвИнНеУч: { КодСтр: noCountry, НаимСтран: noCountry, Наим: noName },
  АдрИнф: { КодСтр: noCountry, НаимСтран: noCountry },
  ФИО: {
    Фамилия: 'the surname is unknown',
    Имя: 'the first name is unknown: surname, first name and patronymic are separate words',
  },
  ДокПодтвОтгрНом: referred(),
  ОснПер: referred(),
  СведТов: { НомСтр: 'the line has no number' },
  СвДоверЭл: { ДатаВыдДовер: noDate },
  СвДоверБум: { ДатаВыдДовер: noDate, ВнНомДовер: 'the power of attorney has no number' },
};

/** What stands nowhere in a title, element by element. */
export function missingFields(title: XmlElement): DocumentFault[] {
  const faults: DocumentFault[] = [];
  look(title, title.name, faults);
  return faults;
}

function look(at: XmlElement, path: string, faults: DocumentFault[]): void {
  for (const [attribute, why] of Object.entries(required[at.name] ?? {})) {
    if (at.attributes[attribute] === undefined) {
      faults.push({ element: `${path}/@${attribute}`, why });
    }
  }
  for (const part of partsOf(at)) look(part, `${path}/${stepOf(part)}`, faults);
}

/** Lines are told apart by their numbers. */
function stepOf(part: XmlElement): string {
  return part.name === 'СведТов' ? `СведТов[${part.attributes.НомСтр ?? ''}]` : part.name;
}

function referred(): Record<string, string> {
  return {
    РеквНаимДок: 'the document that is referred to has no name',
    РеквНомерДок: 'the document that is referred to has no number',
    РеквДатаДок: 'the document that is referred to has no date',
  };
}
