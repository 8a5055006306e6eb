import { writtenDay } from '#kernel/moscow-day.ts';
import type { Counterparty, DocumentTerms, Signatory } from '#rooms/accounts/index.ts';
import type { Signer } from '#rooms/documents/index.ts';
import { kindOf } from '#rooms/invoices/index.ts';

/**
 * Who signs for a seller: by its power of attorney the operator's person, else its own; a sole
 * proprietor without a named person signs for itself. Null: the paper leaves a line to sign on.
 */
export function signerOf(
  { powerOfAttorney, signer }: Pick<DocumentTerms, 'powerOfAttorney' | 'signer'>,
  seller: Counterparty,
  operatorsPerson: Signatory | null,
): Signer | null {
  if (powerOfAttorney && operatorsPerson) {
    const { number, date } = powerOfAttorney;
    const basis = `Доверенность № ${number} от ${writtenDay(date)}`;
    return { ...operatorsPerson, basis, powerOfAttorney };
  }
  const person = signer ?? soleProprietor(seller);
  return person && { ...person, basis: basisOf(seller), powerOfAttorney: null };
}

/** Who signs what the operator gives in its own name; null where nobody has been named. */
export function operatorSigner(person: Signatory | null): Signer | null {
  return person && { ...person, basis: duties, powerOfAttorney: null };
}

const duties = 'Должностные обязанности';

const basisOf = ({ vatNumber, registrationNumber }: Counterparty): string =>
  kindOf(vatNumber) === 'soleProprietor' && registrationNumber
    ? `ОГРНИП ${registrationNumber}`
    : duties;

/** The name in full ends with last, first and middle name. */
function soleProprietor({ vatNumber, name, nameFull }: Counterparty): Signatory | null {
  if (kindOf(vatNumber) !== 'soleProprietor') return null;
  const words = (nameFull ?? name).replace(/^индивидуальный предприниматель|^ип/i, '').trim();
  const [lastName, firstName, ...middle] = words.split(/\s+/);
  if (!lastName || !firstName) return null;
  return {
    position: 'Индивидуальный предприниматель',
    ...{ lastName, firstName },
    middleName: middle.length > 0 ? middle.join(' ') : null,
  };
}
