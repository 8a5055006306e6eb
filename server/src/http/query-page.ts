import { limits } from '#kernel/limits.ts';
import { field } from '#kernel/refusal.ts';
import type { RefusedField } from '#kernel/refusal.ts';
import { fullName } from './query-parameters.ts';
import type { Parameter } from './query-parameters.ts';

/**
 * Reads `page` and `pageSize`; the underscored twin wins when both come, the last one when one
 * comes twice. A page size above the largest becomes the largest.
 */
export function readPage(
  parameters: readonly Parameter[],
  faults: RefusedField[],
): { page: number; pageSize: number } {
  const read = (name: string, absent: number) => {
    const last = (full: string) => parameters.findLast((parameter) => parameter.name === full);
    const parameter = last(`_${name}`) ?? last(name);
    return parameter === undefined ? absent : counted(parameter, faults);
  };
  const page = read('page', 1);
  if (!Number.isSafeInteger(page)) {
    faults.push(field('page', 'No list has that many pages'));
  }
  return { page, pageSize: Math.min(read('pageSize', limits.pageSize), limits.pageSizeMax) };
}

/** A whole number from 1; of any other text 1, and the fault is noted. */
function counted(parameter: Parameter, faults: RefusedField[]): number {
  const text = parameter.value.trim();
  if (parameter.segments.length === 0 && /^\d+$/.test(text) && /[1-9]/.test(text))
    return Number(text);
  faults.push(field(fullName(parameter), 'Give a whole number from 1'));
  return 1;
}
