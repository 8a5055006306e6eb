import { spreadOf, type Spread } from './statistics.ts';

/** A promise of the product, or undefined where a figure is only told. */
export type Target = { atLeast: number } | { atMost: number };

export interface FigureOptions {
  unit: string;
  target?: Target;
  /** Digits behind the point. */
  digits?: number;
}

/** One line of the table. */
export interface Figure extends FigureOptions {
  name: string;
  values: number[];
  /** What the machine itself did in the same run, by what it did. */
  limits: Map<string, number[]>;
}

export interface Settings {
  runs: number;
  seconds: number;
  connections: number;
  /** Orders in the database for lists. */
  orders: number;
  /** Notifications of a backlog. */
  backlog: number;
}

/** A benchmark: measures its figures `settings.runs` times and checks what it did. */
export interface Benchmark {
  name: string;
  about: string;
  run(settings: Settings, sheet: Sheet): Promise<void>;
}

/** What came out of a figure. */
export interface Row extends Spread {
  name: string;
  unit: string;
  digits: number;
  runs: number;
  limits: { name: string; median: number }[];
  target: Target | undefined;
  /** Undefined without a target. */
  met: boolean | undefined;
}

/** Where benchmarks write their figures, and what is wrong. */
export class Sheet {
  readonly #figures = new Map<string, Figure>();
  readonly #wrong: string[] = [];
  readonly #log: (line: string) => void;

  constructor(log: (line: string) => void) {
    this.#log = log;
  }

  /** Says what is going on. */
  say(line: string): void {
    this.#log(line);
  }

  /** Adds the value of one run. */
  put(name: string, value: number, options: FigureOptions): void {
    this.#figureOf(name, options).values.push(value);
    this.#log(`  ${name}: ${value.toFixed(options.digits ?? 0)} ${options.unit}`);
  }

  /** Adds what the machine did without the product, beside a figure that was put already. */
  limit(name: string, what: string, value: number): void {
    const figure = this.#figures.get(name);
    if (figure === undefined) throw new Error(`no figure ${name} yet`);
    const values = figure.limits.get(what) ?? [];
    figure.limits.set(what, [...values, value]);
  }

  /** Notes the differences that a check has found. */
  check(what: string, differences: readonly string[]): void {
    for (const difference of differences) {
      this.#wrong.push(`${what}: ${difference}`);
      this.#log(`  WRONG ${what}: ${difference}`);
    }
  }

  get wrong(): readonly string[] {
    return this.#wrong;
  }

  rows(): Row[] {
    return [...this.#figures.values()].map(rowOf);
  }

  #figureOf(name: string, options: FigureOptions): Figure {
    const known = this.#figures.get(name);
    if (known !== undefined) return known;
    const figure = { name, ...options, values: [], limits: new Map<string, number[]>() };
    this.#figures.set(name, figure);
    return figure;
  }
}

function rowOf(figure: Figure): Row {
  const { name, unit, digits = 0, values, limits, target } = figure;
  const spread = spreadOf(values);
  return {
    name,
    unit,
    digits,
    runs: values.length,
    ...spread,
    limits: [...limits].map(([what, all]) => ({ name: what, median: spreadOf(all).median })),
    target,
    met: target && isMet(spread.median, target),
  };
}

function isMet(median: number, target: Target): boolean {
  return 'atLeast' in target ? median >= target.atLeast : median <= target.atMost;
}
