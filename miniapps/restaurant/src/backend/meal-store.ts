import { DatabaseSync } from 'node:sqlite';
import type { MealState, MealView } from '../wire.ts';

/** An order of food as the kitchen keeps it. */
export interface Meal extends MealView {
  orderId: string;
  comment: string;
  counts: Record<string, number>;
}

const schema = `
pragma busy_timeout = 5000;
pragma journal_mode = wal;
pragma synchronous = full;
create table if not exists meals (
  id text primary key,
  number text not null unique,
  state text not null,
  body text not null
);
`;

/** The orders of the kitchen, in one file. */
export class MealStore {
  readonly #file: DatabaseSync;

  constructor(file: string) {
    this.#file = new DatabaseSync(file);
    this.#file.exec(schema);
  }

  add(meal: Meal): void {
    this.#file
      .prepare('insert into meals (id, number, state, body) values (?, ?, ?, ?)')
      .run(meal.id, meal.number, meal.state, JSON.stringify(meal));
  }

  find(id: string): Meal | undefined {
    return mealIn(this.#file.prepare('select state, body from meals where id = ?').get(id));
  }

  findByNumber(number: string): Meal | undefined {
    return mealIn(this.#file.prepare('select state, body from meals where number = ?').get(number));
  }

  /** An order that has ended without money is not cooked for a repeated piece of news. */
  setState(id: string, state: MealState): void {
    this.#file
      .prepare(`update meals set state = ? where id = ? and state <> 'canceled'`)
      .run(state, id);
  }

  close(): void {
    this.#file.close();
  }
}

function mealIn(row: Record<string, unknown> | undefined): Meal | undefined {
  if (!row) return undefined;
  return { ...(JSON.parse(String(row.body)) as Meal), state: row.state as MealState };
}
