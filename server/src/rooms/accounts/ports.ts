import type { CounterpartyFacts } from './counterparty.ts';

/** A row of an outside directory. */
export type CounterpartyRow = CounterpartyFacts;

/** An outside directory of organisations, asked when our own table does not know an INN. */
export interface CounterpartyDirectory {
  /**
   * All rows of an INN (10 or 12 digits), head office and branches in any order; an unknown INN
   * gives none. Throws when the directory cannot be asked.
   */
  find(vatNumber: string): Promise<CounterpartyRow[]>;
}
