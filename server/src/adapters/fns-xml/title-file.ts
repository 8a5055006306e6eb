import { createHash } from 'node:crypto';
import type { Party, Rendered } from '#rooms/documents/ports.ts';
import { sellerTitle, type TitleData } from './seller-title.ts';
import { writeXml, xmlText } from './write-xml.ts';
import { element, type XmlElement } from './xml-element.ts';

const version = '5.03';
/** Without a number: the same data gives the same bytes in every release. */
const program = 'Invogate';
const longestId = 46;

/** The file of a checked title: its name is its id, and both are made of what it says. */
export function titleFile(data: TitleData, title: XmlElement = sellerTitle(data)): Rendered {
  const inside = xmlText(title);
  const id = fileId(data, inside);
  const file = element('Файл', { ИдФайл: id, ВерсФорм: version, ВерсПрог: program });
  return { bytes: writeXml(file, inside), mimeType: 'application/xml', fileName: `${id}.xml` };
}

function fileId(data: TitleData, inside: string): string {
  const recipient = participant(data.buyer);
  const sender = participant(data.seller);
  const guid = guidOf(`${recipient}\n${sender}\n${inside}`);
  const date = data.date.replaceAll('-', '');
  // The digits at the end say that there are no marked or traceable goods and the like in it.
  return `ON_NSCHFDOPPR_${recipient}_${sender}_${date}_${guid}_0_0_0_0_0_00`;
}

/** The id that the EDO operator gave, else one that at least tells the party: INN and КПП. */
function participant(party: Party): string {
  const own = [party.vatNumber, party.taxRegistrationReasonCode].filter(Boolean).join('-');
  const id = (party.edoId ?? own).replace(/[^0-9A-Za-z-]/g, '').slice(0, longestId);
  return id === '' ? '0' : id;
}

/** A GUID made of a text (UUID version 8): equal texts have equal ones. */
function guidOf(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return [...parts, hex.slice(20)].join('-');
}
