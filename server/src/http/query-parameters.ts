import { limits } from '#kernel/limits.ts';
import { field } from '#kernel/refusal.ts';
import type { RefusedField } from '#kernel/refusal.ts';

/** One `name[segment][segment]=value` of a query string, decoded. */
export interface Parameter {
  name: string;
  /** What stands between brackets; empty for `[]`. */
  segments: string[];
  value: string;
}

/**
 * Cuts a raw query string into parameters. Brackets may be percent-encoded, `+` is a blank, as
 * forms are encoded. What cannot be decoded or has unbalanced brackets goes to `faults`.
 */
export function readParameters(search: string, faults: RefusedField[]): Parameter[] {
  const pieces = search.replace(/^\?/, '').split('&', limits.listParameters + 1);
  if (pieces.length > limits.listParameters) {
    faults.push(field('', `Give at most ${limits.listParameters} parameters`, 'too_long'));
    return [];
  }
  const parameters: Parameter[] = [];
  for (const piece of pieces) {
    if (piece === '') continue;
    const parameter = readParameter(piece);
    if ('segments' in parameter) parameters.push(parameter);
    else faults.push(parameter);
  }
  return parameters;
}

function readParameter(piece: string): Parameter | RefusedField {
  const equals = piece.indexOf('=');
  const rawKey = equals < 0 ? piece : piece.slice(0, equals);
  const key = decode(rawKey);
  if (key === undefined) {
    return field(shown(rawKey), 'The name is not percent-encoded UTF-8');
  }
  const opening = key.indexOf('[');
  const name = opening < 0 ? key : key.slice(0, opening);
  const brackets = opening < 0 ? '' : key.slice(opening);
  if (!/^(\[[^[\]]*\])*$/.test(brackets)) {
    return field(shown(key), 'Brackets stand in pairs, one behind the other: name[a][b]');
  }
  const value = decode(equals < 0 ? '' : piece.slice(equals + 1));
  if (value === undefined) return field(shown(key), 'The value is not percent-encoded UTF-8');
  // PostgreSQL cannot hold this character, so no row can match it.
  if (value.includes('\0')) return field(shown(key), 'The value has a character of code 0');
  return { name, segments: brackets === '' ? [] : brackets.slice(1, -1).split(']['), value };
}

/**
 * Decodes form encoding; undefined when it is malformed. Bytes that came unencoded are one
 * character each here (Node reads the request line as Latin-1); they are UTF-8 all the same.
 */
function decode(text: string): string | undefined {
  if (!/[%+\u0080-\u00ff]/.test(text)) return text;
  const encoded = text
    .replaceAll('+', ' ')
    .replace(/[\u0080-\u00ff]/g, (byte) => `%${byte.charCodeAt(0).toString(16)}`);
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

/** A parameter's whole name as it was written: `_order[createdAt]`. */
export function fullName({ name, segments }: Parameter): string {
  return shown(name + segments.map((segment) => `[${segment}]`).join(''));
}

/** A name as the refusal repeats it: cut, as it is the sender's. */
export function shown(name: string): string {
  return name.slice(0, 100);
}
