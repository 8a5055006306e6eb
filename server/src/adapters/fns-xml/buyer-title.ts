import { readXml, XmlUnreadable } from './read-xml.ts';
import { partAt, partsAt, type XmlElement } from './xml-element.ts';

export interface TitlePerson {
  lastName: string;
  firstName: string;
  middleName: string | null;
  position: string | null;
}

/** The buyer's answer to a title of the seller (ON_NSCHFDOPPOK). */
export interface BuyerTitle {
  fileId: string;
  /** The seller's file that it answers: name without `.xml`. */
  sellerFileId: string;
  /** What the buyer says of the seller's document; to be compared with ours. */
  document: { function: string; number: string | null; date: string };
  result: 'accepted' | 'accepted-with-discrepancies' | 'refused';
  /** Day of acceptance, `YYYY-MM-DD`. */
  acceptedOn: string;
  /** In the buyer's words. */
  operation: string | null;
  /** The document of discrepancies, when one is named. */
  discrepancies: { name: string; number: string; date: string } | null;
  /** Who took the goods or the work, when it is told. */
  acceptedBy: TitlePerson | null;
  /** At least one; the signature itself is checked by the EDO operator. */
  signers: TitlePerson[];
}

const kindOfDocument = '1115132';
const versions = ['5.02', '5.03'];

/** Outcomes by КодИтога. */
const results = new Map<string, BuyerTitle['result']>([
  ['1', 'accepted'],
  ['2', 'accepted-with-discrepancies'],
  ['3', 'refused'],
]);

/** Reads the buyer's title; throws `XmlUnreadable` with the reason when it is none. */
export function readBuyerTitle(bytes: Uint8Array): BuyerTitle {
  const file = readXml(bytes);
  const document = partAt(file, 'Документ');
  if (file.name !== 'Файл' || document?.attributes.КНД !== kindOfDocument) {
    throw new XmlUnreadable(`it is no title of the buyer (КНД ${kindOfDocument})`);
  }
  const version = attribute(file, 'ВерсФорм');
  if (!versions.includes(version)) throw new XmlUnreadable(`version ${version} is not read`);
  const content = must(document, 'СодФХЖ4');
  const acceptance = must(content, 'СвПрин');
  return {
    fileId: attribute(file, 'ИдФайл'),
    sellerFileId: attribute(must(document, 'ИдИнфПрод'), 'ИдФайлИнфПр'),
    document: {
      function: attribute(content, 'Функция'),
      number: content.attributes.ПорНомДокИнфПр ?? null,
      date: dayOf(content, 'ДатаДокИнфПр'),
    },
    result: resultOf(must(acceptance, 'КодСодОпер')),
    acceptedOn: dayOf(acceptance, 'ДатаПрин'),
    operation: acceptance.attributes.СодОпер ?? null,
    discrepancies: discrepanciesOf(acceptance),
    acceptedBy: acceptedBy(acceptance),
    signers: signersOf(document),
  };
}

function resultOf(code: XmlElement): BuyerTitle['result'] {
  const told = attribute(code, 'КодИтога');
  const result = results.get(told);
  if (result === undefined) throw new XmlUnreadable(`КодИтога ${told} is unknown`);
  return result;
}

function discrepanciesOf(acceptance: XmlElement): BuyerTitle['discrepancies'] {
  const named = partAt(acceptance, 'КодСодОпер', 'РеквДокРасх');
  if (named === undefined) return null;
  return {
    name: attribute(named, 'РеквНаимДок'),
    number: attribute(named, 'РеквНомерДок'),
    date: dayOf(named, 'РеквДатаДок'),
  };
}

function acceptedBy(acceptance: XmlElement): TitlePerson | null {
  const who =
    partAt(acceptance, 'СвЛицПрин', 'РабОргПок') ??
    partAt(acceptance, 'СвЛицПрин', 'ИнЛицо', 'ПредОргПрин') ??
    partAt(acceptance, 'СвЛицПрин', 'ИнЛицо', 'ФЛПрин');
  return who === undefined ? null : personOf(who, who.attributes.Должность);
}

function signersOf(document: XmlElement): TitlePerson[] {
  const signers = partsAt(document, 'Подписант');
  if (signers.length === 0) throw new XmlUnreadable('Подписант is missing');
  return signers.map((signer) => personOf(signer, signer.attributes.Должн));
}

function personOf(holder: XmlElement, position: string | undefined): TitlePerson {
  const name = must(holder, 'ФИО');
  return {
    lastName: attribute(name, 'Фамилия'),
    firstName: attribute(name, 'Имя'),
    middleName: name.attributes.Отчество ?? null,
    position: position ?? null,
  };
}

function must(of: XmlElement, name: string): XmlElement {
  const found = partAt(of, name);
  if (found === undefined) throw new XmlUnreadable(`${of.name}/${name} is missing`);
  return found;
}

function attribute(of: XmlElement, name: string): string {
  const value = of.attributes[name];
  if (value === undefined || value === '') {
    throw new XmlUnreadable(`${of.name}/@${name} is missing`);
  }
  return value;
}

/** `06.07.2024` as `2024-07-06`. */
function dayOf(of: XmlElement, name: string): string {
  const told = attribute(of, name);
  const [, day, month, year] = /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(told) ?? [];
  if (day === undefined || month === undefined || year === undefined) {
    throw new XmlUnreadable(`${of.name}/@${name} is no date: ${told.slice(0, 20)}`);
  }
  return `${year}-${month}-${day}`;
}
