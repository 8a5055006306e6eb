import { field, type RefusedField } from '#kernel/refusal.ts';
import { documentSets, type DocumentTerms, type Signatory } from './document-terms.ts';

const dayForm = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const namePart = 100;

/** What of these terms cannot be kept, and what would do. */
export function documentTermsAreWrong(terms: Partial<DocumentTerms>): RefusedField[] {
  const wrong: RefusedField[] = [];
  const { documentSet, powerOfAttorney, signer } = terms;
  if (documentSet !== undefined && !documentSets.includes(documentSet)) {
    wrong.push(field('documentSet', `one of ${documentSets.join(', ')}`));
  }
  if (powerOfAttorney) {
    const { number, date } = powerOfAttorney;
    if (number.trim() === '' || number.length > namePart) {
      wrong.push(field('powerOfAttorney.number', 'at most 100 characters', 'required'));
    }
    if (!isDay(date)) wrong.push(field('powerOfAttorney.date', 'a day such as 2026-02-01'));
  }
  if (signer) wrong.push(...signatoryIsWrong('signer', signer));
  return wrong;
}

/** What of a person who signs is missing: papers need position, last and first name. */
export function signatoryIsWrong(name: string, signatory: Signatory): RefusedField[] {
  const parts = ['position', 'lastName', 'firstName'] as const;
  return parts
    .filter((part) => signatory[part].trim() === '' || signatory[part].length > namePart)
    .map((part) => field(`${name}.${part}`, '1 to 100 characters', 'required'));
}

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return dayForm.test(text) && at.toISOString().startsWith(text);
}
