import { limits } from '#kernel/limits.ts';
import type { Condition, ListFields, ListOperator, ListQuery } from '#kernel/list-query.ts';
import { field } from '#kernel/refusal.ts';
import type { RefusedField } from '#kernel/refusal.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import { readFilterKey } from './query-key.ts';
import { readOrder } from './query-order.ts';
import { readPage } from './query-page.ts';
import { readParameters } from './query-parameters.ts';
import type { Parameter } from './query-parameters.ts';
import { readFilterValue } from './query-value.ts';

/**
 * Reads the query string of a list: filters in all their forms, `_order` and paging (spec 01,
 * Lists). `search` is the raw text, with or without `?`.
 *
 * Throws `validation_error` that names every parameter at fault, so that no list is ever wider
 * than what was asked for. Only unknown names that start with `_` are ignored. A word that an
 * enum has not is no fault: it is a value that matches nothing.
 */
export function parseListQuery(search: string, fields: ListFields): ListQuery {
  const faults: RefusedField[] = [];
  const parameters = readParameters(search, faults);
  const filters: Parameter[] = [];
  const orders: Parameter[] = [];
  const pages: Parameter[] = [];
  for (const parameter of parameters) {
    if (parameter.name === '_order') orders.push(parameter);
    else if (/^_?page(Size)?$/.test(parameter.name)) pages.push(parameter);
    else if (!parameter.name.startsWith('_')) filters.push(parameter);
  }
  const query = {
    conditions: readConditions(filters, fields, faults),
    order: readOrder(orders, fields, faults),
    ...readPage(pages, faults),
  };
  if (faults.length > 0) throw validationError({ fields: distinct(faults) });
  return query;
}

/**
 * Joins parameters into conditions. The same field with the same operator, in any list form, is
 * one condition with several values; `status=a` and `status[_eq]=b` are two, joined by AND.
 */
function readConditions(
  filters: readonly Parameter[],
  fields: ListFields,
  faults: RefusedField[],
): Condition[] {
  const groups = new Map<string, { field: string; operator: ListOperator; values: string[] }>();
  for (const { name, segments, value: text } of filters) {
    const key = readFilterKey(name, segments, fields);
    if ('fault' in key) {
      faults.push(key.fault);
      continue;
    }
    const value = readFilterValue(key.listField, text);
    if (typeof value !== 'string') {
      faults.push(field(key.field, value.problem, value.code));
      continue;
    }
    const form = `${key.written} ${key.field}`;
    const group = groups.get(form) ?? { field: key.field, operator: key.operator, values: [] };
    group.values.push(value);
    groups.set(form, group);
  }
  const conditions = [...groups.values()];
  for (const { field: name, values } of conditions) {
    if (values.length > limits.listValues) {
      faults.push(field(name, `Give at most ${limits.listValues} values`, 'too_long'));
    }
  }
  for (const { field: name } of conditions.slice(limits.listConditions)) {
    faults.push(field(name, `Give at most ${limits.listConditions} conditions`, 'too_long'));
  }
  return conditions;
}

/** A list of a hundred wrong ids is told once. */
function distinct(faults: readonly RefusedField[]): RefusedField[] {
  const byText = new Map(faults.map((fault) => [`${fault.name}\n${fault.message}`, fault]));
  return [...byText.values()];
}
