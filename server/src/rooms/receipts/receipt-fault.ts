import { isPrintable } from './printable-name.ts';

/** What a cash register has against a receipt: the tag, and why. */
export interface ReceiptFault {
  tag: number;
  why: string;
  /** Which item, from 0; undefined when it is about the whole receipt. */
  item?: number;
}

type Rule = readonly [holds: boolean, tag: number, why: string];

/** Those of the rules that do not hold. */
export function faultsOf(rules: readonly Rule[]): ReceiptFault[] {
  return rules.filter(([holds]) => !holds).map(([, tag, why]) => ({ tag, why }));
}

/** A text that a tag takes: not empty, not too long, and of characters that a register has. */
export function isText(text: string, max: number): boolean {
  return text.trim() !== '' && text.length <= max && isPrintable(text);
}

/** A sum that a register takes: whole minor units, not below zero. */
export function isSum(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
