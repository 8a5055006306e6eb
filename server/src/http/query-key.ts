import type { ListField, ListFields, ListOperator } from '#kernel/list-query.ts';
import { field } from '#kernel/refusal.ts';
import type { RefusedField } from '#kernel/refusal.ts';
import { shown } from './query-parameters.ts';

/** What a filter's name says. */
export interface FilterKey {
  field: string;
  listField: ListField;
  operator: ListOperator;
  /** The operator as it groups values: empty when none is written. */
  written: ListOperator | '';
}

const operators: readonly string[] = ['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'start'];

const rangeTypes = new Set(['minor', 'decimal', 'integer', 'datetime', 'date']);
const startTypes = new Set(['text', 'enum']);

/**
 * Reads `customer[vatNumber][_eq][]`: nested names, then at most one operator, then at most one
 * list bracket. A bracket is an operator if it has such a name (with or without underscore), a
 * list element if it is empty or an integer, and else the name of a nested property.
 */
export function readFilterKey(
  name: string,
  segments: readonly string[],
  fields: ListFields,
): FilterKey | { fault: RefusedField } {
  const path = [name];
  let written: ListOperator | '' = '';
  let list = false;
  for (const segment of segments) {
    const operator = operatorNamed(segment);
    if (list) return wrong(path, 'A list bracket comes last');
    if (operator !== undefined) {
      if (written !== '') return wrong(path, 'Give one operator');
      written = operator;
    } else if (/^(-?\d+)?$/.test(segment)) {
      list = true;
    } else if (written === '') {
      path.push(segment);
    } else {
      return wrong(path, 'A nested property comes before its operator');
    }
  }
  const listField = fieldNamed(path.join('.'), fields);
  if (listField === undefined) return wrong(...unknown(path, fields));
  const problem = misfit(listField, written, list);
  if (problem !== undefined) return wrong(path, problem);
  return { field: path.join('.'), listField, operator: written === '' ? 'eq' : written, written };
}

/** The field of a wire name; names of Object's own properties are as unknown as any other. */
export function fieldNamed(name: string, fields: ListFields): ListField | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function operatorNamed(segment: string): ListOperator | undefined {
  const bare = segment.startsWith('_') ? segment.slice(1) : segment;
  return operators.includes(bare) ? (bare as ListOperator) : undefined;
}

/** Says whether a known field has an unknown operator, or the field itself is unknown. */
function unknown(path: readonly string[], fields: ListFields): [path: string[], problem: string] {
  const owner = path.slice(0, -1);
  if (owner.length > 0 && fieldNamed(owner.join('.'), fields) !== undefined) {
    return [owner, `${shown(path.at(-1) ?? '')} is no operator: use ${written(operators)}`];
  }
  return [[...path], 'This list has no such filter'];
}

function misfit(
  { type }: ListField,
  operator: ListOperator | '',
  list: boolean,
): string | undefined {
  if (operator === '' || operator === 'eq' || operator === 'ne') return undefined;
  if (operator === 'start') {
    if (!startTypes.has(type)) return '_start is for texts';
  } else if (!rangeTypes.has(type)) {
    return `_${operator} is for numbers and dates`;
  }
  return list ? `_${operator} takes one value, no list` : undefined;
}

function written(names: readonly string[]): string {
  return names.map((name) => `_${name}`).join(', ');
}

function wrong(path: readonly string[], problem: string): { fault: RefusedField } {
  return { fault: field(shown(path.join('.')), problem) };
}
