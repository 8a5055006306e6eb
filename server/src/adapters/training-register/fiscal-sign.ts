import { createHmac } from 'node:crypto';

/** A training drive (ФН) and a training registration: no real ones begin so. */
export const trainingDrive = '9999000000000001';
export const trainingRegistration = '9999999999000001';

/** What a sign stands for: a register that prints the same gives the same sign. */
export interface Signed {
  documentNumber: number;
  kind: 'sale' | 'refund';
  totalMinor: number;
  at: Date;
}

/**
 * Ten digits that belong to this document, as a drive computes them (tag 1077). It proves nothing: the
 * key is the drive's number, which everybody knows.
 */
export function fiscalSign({ documentNumber, kind, totalMinor, at }: Signed): string {
  const text = [documentNumber, kind, totalMinor, at.toISOString()].join('|');
  const digest = createHmac('sha256', trainingDrive).update(text).digest();
  return String(digest.readUInt32BE(0)).padStart(10, '0');
}
