import { sha256Hex } from '#kernel/secret.ts';
import type { DocumentData } from './data.ts';

/**
 * JSON with the keys of every object sorted and nothing between tokens, so that equal data is the
 * same text whichever way it was built or stored. What is undefined is left out.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value))
    return `[${value.map((each) => canonicalJson(each ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

/** Hex SHA-256 of what a document says. */
export function documentHash(data: DocumentData): string {
  return sha256Hex(canonicalJson(data));
}
