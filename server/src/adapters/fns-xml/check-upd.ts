import type { DocumentFault } from '#rooms/documents/ports.ts';
import { checkSums } from './check-sums.ts';
import { missingFields } from './required-fields.ts';
import { sellerTitle, type TitleData } from './seller-title.ts';
import { partAt, partsAt, type XmlElement } from './xml-element.ts';

/**
 * What keeps a document from being a valid title of format 5.03: fields that the schema demands,
 * the conditional rules that no schema holds, and sums that contradict each other. Empty: give it.
 */
export function checkUpd(data: TitleData, title: XmlElement = sellerTitle(data)): DocumentFault[] {
  return [
    ...missingFields(title),
    ...checkFunction(title),
    ...checkAddresses(title),
    ...checkForeigners(title),
    ...partsAt(title, 'ТаблСчФакт', 'СведТов').flatMap((line) => checkLine(line, title)),
    ...checkSigners(title),
    ...checkSums(data),
  ];
}

/** What each function of the file has to hold. */
function checkFunction(title: XmlElement): DocumentFault[] {
  const { Функция: use, НаимДокОпр: name } = title.attributes;
  const faults: DocumentFault[] = [];
  if (partAt(title, 'ТаблСчФакт', 'СведТов') === undefined) {
    faults.push({ element: 'ТаблСчФакт/СведТов', why: 'the document has no lines' });
  }
  const shipped = partAt(title, 'СвСчФакт', 'ДокПодтвОтгрНом');
  if (use === 'СЧФ' && shipped === undefined) {
    faults.push({
      element: 'СвСчФакт/ДокПодтвОтгрНом',
      why: 'an invoice-facture names the act or waybill that it goes with',
    });
  }
  if (use === 'СЧФ') return faults;
  if (name === undefined) {
    faults.push({ element: '@НаимДокОпр', why: 'a document of transfer says what it is called' });
  }
  const transfer = partAt(title, 'СвПродПер', 'СвПер');
  if (transfer === undefined) {
    faults.push({ element: 'СвПродПер', why: 'a document of transfer says what was handed over' });
  }
  const { ДатаПер: on, ДатаНачПер: from, ДатаОконПер: to } = transfer?.attributes ?? {};
  if (on === undefined && (from === undefined || to === undefined)) {
    faults.push({ element: 'СвПродПер/СвПер/@ДатаПер', why: 'the day of transfer is unknown' });
  }
  return faults;
}

/** An invoice-facture, alone or within a universal document, names the address of every party. */
function checkAddresses(title: XmlElement): DocumentFault[] {
  if (title.attributes.Функция === 'ДОП') return [];
  const parties = ['СвПрод', 'ГрузПолуч', 'СвПокуп'].flatMap((name) =>
    partsAt(title, 'СвСчФакт', name),
  );
  return parties
    .filter((party) => partAt(party, 'Адрес') === undefined)
    .map(({ name }) => ({ element: `СвСчФакт/${name}/Адрес`, why: 'its address is unknown' }));
}

/** A foreigner is known by an id or by anything else that tells him from others. */
function checkForeigners(title: XmlElement): DocumentFault[] {
  return ['СвПрод', 'ГрузПолуч', 'СвПокуп']
    .flatMap((name) =>
      partsAt(title, 'СвСчФакт', name, 'ИдСв', 'СвИнНеУч').map((it) => ({ name, it })),
    )
    .filter(({ it }) => it.attributes.Идентиф === undefined && it.attributes.ИныеСвед === undefined)
    .map(({ name }) => ({
      element: `СвСчФакт/${name}/ИдСв/СвИнНеУч/@Идентиф`,
      why: 'a foreign party is named by its number in the register of its country or its address',
    }));
}

function checkLine(line: XmlElement, title: XmlElement): DocumentFault[] {
  const at = `ТаблСчФакт/СведТов[${line.attributes.НомСтр ?? ''}]`;
  const has = (attribute: string): boolean => line.attributes[attribute] !== undefined;
  const faults: DocumentFault[] = [];
  if (has('ОКЕИ_Тов') && !has('НаимЕдИзм')) {
    faults.push({ element: `${at}/@НаимЕдИзм`, why: 'the unit has a code and no sign' });
  }
  const facture = title.attributes.Функция !== 'ДОП';
  if ((facture || has('ОКЕИ_Тов')) && !(Number(line.attributes.КолТов) > 0)) {
    faults.push({ element: `${at}/@КолТов`, why: 'the quantity is no number above zero' });
  }
  if (!has('ЦенаТов')) {
    faults.push({ element: `${at}/@ЦенаТов`, why: 'the price is no number' });
  }
  const origin = partsAt(line, 'СвДТ').some((it) => it.attributes.КодПроисх !== undefined);
  if (origin && partAt(line, 'ДопСведТов', 'КрНаимСтрПр') === undefined) {
    faults.push({ element: `${at}/ДопСведТов/КрНаимСтрПр`, why: 'the country has only a code' });
  }
  return faults;
}

/** Who signs by power of attorney names it in the form that the proof demands, and only then. */
function checkSigners(title: XmlElement): DocumentFault[] {
  const signers = partsAt(title, 'Подписант');
  if (signers.length === 0) {
    return [{ element: 'Подписант', why: 'nobody is named who signs for the seller' }];
  }
  return signers.flatMap((signer) => {
    const proof = signer.attributes.СпосПодтПолном;
    const forms = [
      { form: 'СвДоверЭл', wanted: proof === '3' },
      { form: 'СвДоверБум', wanted: proof === '5' },
    ];
    return forms
      .filter(({ form, wanted }) => wanted !== (partAt(signer, form) !== undefined))
      .map(({ form }) => ({
        element: `Подписант/${form}`,
        why: 'the proof of the right to sign and the power of attorney differ',
      }));
  });
}
