import type { Tx } from '#kernel/database/database.ts';
import type { DocumentKind } from './kind.ts';
import * as sql from './document.sql.ts';

/** A run of numbers: one issuer, one kind, one year. */
export interface Series {
  issuer: string;
  kind: DocumentKind;
  year: number;
}

/** Gives numbers out until `keep` stores how far it came. */
export interface Numbers {
  next(series: Series): number;
  keep(): Promise<void>;
}

const keyOf = ({ issuer, kind, year }: Series): string => `${issuer}/${kind}/${String(year)}`;

/**
 * Locks the series until the transaction ends, so that its numbers are given out one transaction
 * after the other: what rolls back has taken none. Lock them late, for others wait.
 */
export async function lockSeries(tx: Tx, wanted: readonly Series[]): Promise<Numbers> {
  const distinct = [...new Map(wanted.map((series) => [keyOf(series), series])).values()];
  if (distinct.length === 0) return noNumbers;
  const rows = await tx.rows<Series & { last: number }>(sql.lockSeries, [
    distinct.map(({ issuer }) => issuer),
    distinct.map(({ kind }) => kind),
    distinct.map(({ year }) => year),
  ]);
  const lasts = new Map(rows.map((row) => [keyOf(row), row]));
  return {
    next: (series) => {
      const row = lasts.get(keyOf(series));
      if (!row) throw new Error(`series ${keyOf(series)} is locked before it gives numbers`);
      row.last += 1;
      return row.last;
    },
    keep: async () => {
      await tx.run(sql.advanceSeries, [
        rows.map(({ issuer }) => issuer),
        rows.map(({ kind }) => kind),
        rows.map(({ year }) => year),
        rows.map(({ last }) => last),
      ]);
    },
  };
}

const noNumbers: Numbers = {
  next: () => {
    throw new Error('no series is locked');
  },
  keep: () => Promise.resolve(),
};
