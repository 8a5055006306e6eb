import type { TitleAnswer } from '@invogate/contracts/edo.ts';
import { readBuyerTitle, type TitlePerson } from '#adapters/fns-xml/buyer-title.ts';
import { XmlUnreadable } from '#adapters/fns-xml/read-xml.ts';

/** What a buyer says in its title of the FNS format; undefined for anything else. */
export function readTitle(bytes: Uint8Array): TitleAnswer | undefined {
  try {
    const { result, acceptedOn, document, operation, discrepancies, signers } =
      readBuyerTitle(bytes);
    const { name, number, date } = discrepancies ?? {};
    return {
      result,
      acceptedOn,
      ...(document.number === null ? {} : { documentNumber: document.number }),
      ...(operation === null ? {} : { operation }),
      ...(discrepancies === null ? {} : { discrepancies: [name, number, date].join(', ') }),
      signers: signers.map(nameOf),
    };
  } catch (error) {
    if (error instanceof XmlUnreadable) return undefined;
    throw error;
  }
}

function nameOf({ lastName, firstName, middleName, position }: TitlePerson): string {
  const name = [lastName, firstName, middleName].filter(Boolean).join(' ');
  return position === null ? name : `${name}, ${position}`;
}
