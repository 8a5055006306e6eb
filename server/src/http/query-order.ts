import type { ListFields, OrderKey } from '#kernel/list-query.ts';
import { field } from '#kernel/refusal.ts';
import type { RefusedField } from '#kernel/refusal.ts';
import { fieldNamed } from './query-key.ts';
import { fullName } from './query-parameters.ts';
import type { Parameter } from './query-parameters.ts';

/** Reads `_order[createdAt]=desc`, keys in query order, nested ones as `_order[customer][name]`. */
export function readOrder(
  parameters: readonly Parameter[],
  fields: ListFields,
  faults: RefusedField[],
): OrderKey[] {
  const keys: OrderKey[] = [];
  for (const parameter of parameters) {
    const name = parameter.segments.join('.');
    const direction = parameter.value.trim();
    const at = fullName(parameter);
    if (name === '') {
      faults.push(field(at, 'Write _order[createdAt]=desc'));
    } else if (fieldNamed(name, fields) === undefined) {
      faults.push(field(at, 'This list has no such property to sort by'));
    } else if (direction !== 'asc' && direction !== 'desc') {
      faults.push(field(at, 'The direction is asc or desc'));
    } else if (keys.some((key) => key.field === name)) {
      faults.push(field(at, 'Sort by a property once'));
    } else {
      keys.push({ field: name, descending: direction === 'desc' });
    }
  }
  return keys;
}
