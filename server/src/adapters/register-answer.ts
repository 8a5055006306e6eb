import type { FiscalData, RegisterFailure, RegisterUnknown } from '#rooms/receipts/ports.ts';
import type { Answer } from './answer.ts';
import { OutcomeUnknown } from './ask-json.ts';

/** Characters of a service's explanation that are kept. */
const whyMax = 1000;

export function failed(
  retry: 'final' | 'later',
  code: string | number,
  why: string,
): RegisterFailure {
  return { status: 'failed', retry, code: String(code), why: why.slice(0, whyMax) };
}

export function unknown(why: string): RegisterUnknown {
  return { status: 'unknown', why: why.slice(0, whyMax) };
}

/** No whole answer came. What is thrown for another reason is a mistake of ours, and thrown on. */
export function unheard(error: unknown): RegisterUnknown {
  if (error instanceof OutcomeUnknown) return unknown(error.message);
  throw error;
}

/** The value under `key` as text, which services write as a number now and then. */
export function wordAt(answer: Answer, key: string): string | undefined {
  const value = answer[key];
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** The whole number under `key`, not negative; undefined when there is none. */
export function countAt(answer: Answer, key: string): number | undefined {
  const text = wordAt(answer, key);
  const value = text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
  return value !== undefined && Number.isSafeInteger(value) ? value : undefined;
}

/** Fiscal data as a service tells it; undefined when what makes a receipt is missing. */
export function fiscalData(told: { [K in keyof FiscalData]: FiscalData[K] | undefined }):
  FiscalData | undefined {
  const { drive, documentNumber, sign, registrationNumber, at, totalMinor } = told;
  if (drive === undefined || documentNumber === undefined || sign === undefined) return undefined;
  if (registrationNumber === undefined || at === undefined) return undefined;
  if (totalMinor === undefined) return undefined;
  return {
    ...{ drive, documentNumber, sign, registrationNumber, at, totalMinor },
    shift: told.shift ?? null,
    receiptNumber: told.receiptNumber ?? null,
    ofdUrl: told.ofdUrl ?? null,
  };
}
