import { minor, type Minor } from '@invogate/contracts/money.ts';
import { asAnswer, type Answer } from '../answer.ts';

/** The objects of a list; none when there is no list. */
export function listAt(answer: Answer, key: string): Answer[] {
  const list = answer[key];
  return Array.isArray(list) ? list.map(asAnswer) : [];
}

export function numberAt(answer: Answer, key: string): number | undefined {
  const value = answer[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A sum of the cloud, which counts in fractions, as whole minor units. */
export function sumAt(answer: Answer, key: string): Minor | undefined {
  const value = numberAt(answer, key);
  return value === undefined ? undefined : minor(Math.round(value * 100));
}
