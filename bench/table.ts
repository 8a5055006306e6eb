import type { Row, Target } from './bench.ts';

const head = ['figure', 'median', 'min – max', 'unit', 'limit beside it', 'target', ''];

/** The figures as a table for a terminal. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [head, ...rows.map(cellsOf)];
  const widths = head.map((_, column) =>
    Math.max(...lines.map((line) => (line[column] ?? '').length)),
  );
  return lines
    .map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .map((line) => line.trimEnd())
    .join('\n');
}

function cellsOf({ name, unit, digits, median, min, max, limits, target, met }: Row): string[] {
  const shown = (value: number): string => numberOf(value, digits);
  return [
    name,
    shown(median),
    `${shown(min)} – ${shown(max)}`,
    unit,
    limits.map((limit) => `${numberOf(limit.median, digits)} ${limit.name}`).join(', '),
    target === undefined ? '' : targetOf(target),
    met === undefined ? '' : met ? 'met' : 'missed',
  ];
}

function targetOf(target: Target): string {
  return 'atLeast' in target
    ? `≥ ${targetNumber(target.atLeast)}`
    : `≤ ${targetNumber(target.atMost)}`;
}

/** Thousands by a thin gap: `12 345`. */
/** A target is a round number, or one with a digit behind the point. */
function targetNumber(value: number): string {
  return numberOf(value, Number.isInteger(value) ? 0 : 1);
}

function numberOf(value: number, digits: number): string {
  const [whole = '', rest] = value.toFixed(digits).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ' ');
  return rest === undefined ? grouped : `${grouped}.${rest}`;
}
