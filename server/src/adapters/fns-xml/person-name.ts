import { inCp1251, words } from './cp1251-text.ts';
import { element, type XmlElement } from './xml-element.ts';

const longest = 60;

export interface PersonName {
  lastName: string;
  firstName: string;
  middleName: string | null;
}

/**
 * Splits a full name as Russian documents write it: surname, first name, patronymic. The form of
 * business before it falls away, initials are taken apart. Undefined when it is a single word.
 */
export function splitName(text: string): PersonName | undefined {
  const name = inCp1251(text)
    .replace(/^\s*(?:индивидуальный предприниматель|ип)(?=[\s«"])/iu, '')
    .replace(/[«»"“”„]/gu, ' ')
    .replace(/\.(?=\p{L})/gu, '. ')
    .trim();
  const [lastName, firstName, ...middle] = name.split(/\s+/u);
  if (lastName === undefined || firstName === undefined) return undefined;
  return { lastName, firstName, middleName: middle.length > 0 ? middle.join(' ') : null };
}

/** ФИО. */
export function personName(name: PersonName): XmlElement {
  return element('ФИО', {
    Фамилия: words(name.lastName, longest),
    Имя: words(name.firstName, longest),
    Отчество: words(name.middleName, longest),
  });
}
