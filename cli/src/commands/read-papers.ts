import { readFileSync } from 'node:fs';
import type { DocumentTerms, Signatory } from '@invogate/server/src/main/admin.ts';
import { usage } from '../problem.ts';
import { readDay } from '../read-argument.ts';

/** Who signs, `position;last first middle name`; `none` for nobody. */
export function readSigner(text: string): Signatory | null {
  if (text === 'none') return null;
  const [position = '', name = ''] = text.split(';').map((part) => part.trim());
  const [lastName, firstName, ...middle] = name.split(/\s+/);
  if (position === '' || !lastName || !firstName) {
    throw usage(({ papers }) => papers.wrongSigner(text));
  }
  return { position, lastName, firstName, middleName: middle.join(' ') || null };
}

/** A power of attorney, `number;2026-02-01`; `none` for none. */
export function readAttorney(text: string): DocumentTerms['powerOfAttorney'] {
  if (text === 'none') return null;
  const [number = '', date] = text.split(';').map((part) => part.trim());
  if (number === '' || date === undefined) throw usage(({ papers }) => papers.wrongAttorney(text));
  return { number, date: readDay('--attorney', date) };
}

/** The bytes of an image file; `none` takes the image off. */
export function readImageFile(file: string): Uint8Array | null {
  if (file === 'none') return null;
  try {
    return readFileSync(file);
  } catch {
    throw usage(({ papers }) => papers.unreadable(file));
  }
}

/** A person as papers print it. */
export const personWords = (person: Signatory | null): string =>
  person === null
    ? '—'
    : [`${person.position},`, person.lastName, person.firstName, person.middleName ?? '']
        .join(' ')
        .trim();
