/** Rows read by one statement: short statements let the database clean up behind them. */
export const sliceSize = 1000;

/** Breaches that are named for each rule; one bug can break a million rows. */
export const breachesMax = 100;

/** Reads a table to its end in slices, each after the last key of the one before. */
export async function* slices<R>(
  first: string,
  read: (after: string) => Promise<R[]>,
  keyOf: (row: R) => string,
): AsyncGenerator<R[]> {
  let after = first;
  for (;;) {
    const rows = await read(after);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = keyOf(last);
  }
}

export const firstId = '00000000-0000-0000-0000-000000000000';
