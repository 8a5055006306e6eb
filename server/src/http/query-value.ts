import { filterNumber } from '#kernel/filter-number.ts';
import { isUuid } from '#kernel/ids.ts';
import { limits } from '#kernel/limits.ts';
import type { ListField } from '#kernel/list-query.ts';
import type { RefusedField } from '#kernel/refusal.ts';
import { atom } from '#kernel/time.ts';
import { parseWireDate, parseWireDateTime } from '#kernel/wire-date.ts';

interface Problem {
  problem: string;
  code?: RefusedField['code'];
}

/** Checks a filter's value and brings it into the form of `Condition.values`. */
export function readFilterValue(listField: ListField, text: string): string | Problem {
  if (text.length > limits.listValueLength) {
    return { problem: `At most ${limits.listValueLength} characters`, code: 'too_long' };
  }
  switch (listField.type) {
    case 'text':
      return folded(text, listField.fold);
    case 'enum':
      return folded(text.trim(), listField.fold);
    case 'uuid':
      return isUuid(text) ? text.toLowerCase() : { problem: 'Give a UUID' };
    case 'minor':
    case 'decimal':
      return filterNumber(text) ?? { problem: 'Give a number such as 10.50' };
    case 'integer':
      return integer(text) ?? { problem: 'Give a whole number' };
    case 'boolean':
      return booleans.get(text.trim()) ?? { problem: 'Give 1, 0, true or false' };
    case 'datetime':
      return moment(text) ?? { problem: 'Give a date such as 2022-02-16T17:23:48+00:00' };
    case 'date':
      return parseWireDate(text.trim()) ?? { problem: 'Give a date such as 2022-02-16' };
  }
}

const booleans = new Map([
  ['1', 'true'],
  ['0', 'false'],
  ['true', 'true'],
  ['false', 'false'],
]);

function folded(text: string, fold: ListField['fold']): string {
  if (fold === undefined) return text;
  return fold === 'upper' ? text.toUpperCase() : text.toLowerCase();
}

/** Every digit counts: an integer may be a number of something, where nothing is noise. */
function integer(text: string): string | undefined {
  const whole = /^ *(-?\d+)(\.0+)? *$/.exec(text)?.[1];
  return whole === undefined ? undefined : String(BigInt(whole));
}

/** A plus that was not escaped arrives as a blank: before an offset it means the plus. */
function moment(text: string): string | undefined {
  const trimmed = text.trim();
  const time =
    parseWireDateTime(trimmed) ?? parseWireDateTime(trimmed.replace(/ (?=[\d:]{2,5}$)/, '+'));
  return time && atom(time);
}
