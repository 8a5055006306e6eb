import { widthOf } from './plain-text.ts';

export interface Column {
  title: string;
  /** Sums stand under each other by their last digit. */
  align?: 'left' | 'right';
}

export interface TableOptions {
  /** Characters of a line; undefined: as wide as it takes. */
  columns?: number | undefined;
  head?: (title: string) => string;
}

const gap = '  ';
const unpainted = (text: string): string => text;

/**
 * An aligned table. Where the terminal is too narrow each row becomes a block of `title  value`
 * lines: cutting an id or a sum would make it useless.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  options: TableOptions = {},
): string {
  const head = options.head ?? unpainted;
  const widths = columns.map(({ title }, i): number =>
    rows.reduce((width, row) => Math.max(width, widthOf(row[i] ?? '')), widthOf(title)),
  );
  const total = widths.reduce((sum, width) => sum + width, gap.length * (columns.length - 1));
  if (total > (options.columns ?? Infinity)) return blocks(columns, rows, head);
  const line = (cells: readonly string[], paint = unpainted): string =>
    cells
      .map((cell, i) => {
        const space = ' '.repeat((widths[i] ?? 0) - widthOf(cell));
        const isLast = i === cells.length - 1;
        if (columns[i]?.align === 'right') return space + paint(cell);
        return paint(cell) + (isLast ? '' : space);
      })
      .join(gap)
      .trimEnd();
  const titles = columns.map(({ title }) => title);
  return [line(titles, head), ...rows.map((row) => line(row))].map((text) => `${text}\n`).join('');
}

/** Titles and values under each other; a value that is empty is left out. */
export function facts(
  pairs: readonly (readonly [title: string, value: string])[],
  head: (title: string) => string = unpainted,
): string {
  const shown = pairs.filter(([, value]) => value !== '');
  const width = Math.max(0, ...shown.map(([title]) => widthOf(title)));
  return shown
    .map(([title, value]) => `${head(title)}${' '.repeat(width - widthOf(title))}${gap}${value}\n`)
    .join('');
}

function blocks(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  head: (title: string) => string,
): string {
  return rows
    .map((row) =>
      facts(
        columns.map(({ title }, i) => [title, row[i] ?? ''] as const),
        head,
      ),
    )
    .join('\n');
}
