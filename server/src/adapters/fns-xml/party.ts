import type { Party } from '#rooms/documents/ports.ts';
import { words } from './cp1251-text.ts';
import { personName, splitName } from './person-name.ts';
import { day, fitting, forms, russia } from './plain-values.ts';
import { element, type XmlElement } from './xml-element.ts';

/** A party (УчастникТип) under the name that says what it is: `СвПрод`, `СвПокуп`, `ГрузПолуч`. */
export function partyElement(name: string, party: Party): XmlElement {
  const short = party.kind === 'organisation' && party.name !== party.nameFull;
  return element(name, { СокрНаим: short ? words(party.name, 510) : undefined }, [
    element('ИдСв', {}, [identity(party)]),
    address(party),
    bank(party),
    contact(party),
  ]);
}

function identity(party: Party): XmlElement {
  if (isSoleProprietor(party)) return soleProprietor(party);
  const form = party.kind === 'organisation' ? forms.innOrganisation : forms.innPerson;
  const inn = fitting(party.vatNumber, form);
  if (inn === undefined && countryOf(party).code !== russia.code) return foreigner(party);
  if (party.kind === 'person') return person(party, inn);
  return element('СвЮЛУч', {
    НаимОрг: words(party.nameFull, 1000) ?? words(party.name, 1000),
    ИННЮЛ: inn,
    КПП: fitting(party.taxRegistrationReasonCode, forms.kpp),
  });
}

/** Orders call both legal: an INN of 12 digits is never an organisation's. */
function isSoleProprietor({ kind, vatNumber }: Party): boolean {
  if (kind !== 'organisation') return kind === 'soleProprietor';
  return fitting(vatNumber, forms.innPerson) !== undefined;
}

function soleProprietor(party: Party): XmlElement {
  const name = splitName(party.nameFull) ?? splitName(party.name);
  return element(
    'СвИП',
    {
      ИННФЛ: fitting(party.vatNumber, forms.innPerson),
      ОГРНИП: fitting(party.registrationNumber, forms.ogrnip),
      ДатаОГРНИП: day(party.registrationDate),
    },
    [personName(name ?? { lastName: party.nameFull, firstName: '', middleName: null })],
  );
}

function person(party: Party, inn: string | undefined): XmlElement {
  const name = splitName(party.nameFull);
  if (name !== undefined) return element('СвФЛУч', { ИННФЛ: inn }, [personName(name)]);
  return element('СвФЛУч', { ИННФЛ: inn, ИныеСвед: words(party.nameFull, 255) });
}

/** Not registered with the tax service: named by the country and by whatever tells it from others. */
function foreigner(party: Party): XmlElement {
  const { code, name } = countryOf(party);
  const id = words(party.vatNumber, 255) ?? words(party.registrationNumber, 255);
  return element('СвИнНеУч', {
    ИдСтат: party.kind === 'organisation' ? 'ИО' : 'ИГ',
    КодСтр: fitting(code, forms.country),
    НаимСтран: words(name, 255),
    Наим: words(party.nameFull, 1000) ?? words(party.name, 1000),
    Идентиф: id,
    ИныеСвед: id === undefined ? words(party.address, 255) : undefined,
  });
}

function address(party: Party): XmlElement | undefined {
  const text = words(party.address, 1000);
  if (text === undefined) return undefined;
  const { code, name } = countryOf(party);
  const written = {
    КодСтр: fitting(code, forms.country),
    НаимСтран: words(name, 255),
    АдрТекст: text,
  };
  return element('Адрес', {}, [element('АдрИнф', written)]);
}

function bank({ bank }: Party): XmlElement | undefined {
  if (bank === null) return undefined;
  return element('БанкРекв', { НомерСчета: words(bank.account, 34) }, [
    element('СвБанк', {
      НаимБанк: words(bank.bank, 1000),
      БИК: fitting(bank.bic, forms.bic),
      КорСчет: words(bank.correspondentAccount, 34),
    }),
  ]);
}

function contact(party: Party): XmlElement | undefined {
  const phone = words(party.phone, 255);
  const email = words(party.email, 255);
  if (phone === undefined && email === undefined) return undefined;
  return element('Контакт', {}, [
    phone === undefined ? undefined : element('Тлф', {}, phone),
    email === undefined ? undefined : element('ЭлПочта', {}, email),
  ]);
}

function countryOf(party: Party): { code: string; name: string } {
  return party.country ?? russia;
}
