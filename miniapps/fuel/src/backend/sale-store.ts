import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import { mayGo, pumpTaken, type Sale } from './sale.ts';
import type { SaleState } from '../wire.ts';

const taken = pumpTaken.map((state) => `'${state}'`).join(', ');

const schema = `
pragma busy_timeout = 5000;
pragma journal_mode = wal;
pragma synchronous = full;
create table if not exists sales (
  id text primary key,
  number text not null unique,
  station text not null,
  pump integer not null,
  state text not null,
  order_id text unique,
  created_at text not null,
  body text not null
);
create unique index if not exists one_sale_a_pump
  on sales (station, pump) where state in (${taken});
create index if not exists sales_open on sales (state) where state not in ('shipped', 'canceled', 'lapsed');
create table if not exists pumps (
  station text not null,
  pump integer not null,
  broken integer not null default 0,
  key text,
  fuel text,
  limit_cl integer not null default 0,
  primary key (station, pump)
);
create table if not exists openings (
  key text primary key,
  station text not null,
  pump integer not null,
  given_cl integer not null default 0,
  done integer not null default 0
);
`;

/** Opens, or makes, the file in which the app remembers; it survives a power cut. */
export function openState(file: string): DatabaseSync {
  const state = new DatabaseSync(file);
  state.exec(schema);
  return state;
}

type Row = Record<string, SQLOutputValue>;

/** The sales of the app. Each change is one statement: two processes never make it twice. */
export class SaleStore {
  readonly #state: DatabaseSync;

  constructor(state: DatabaseSync) {
    this.#state = state;
  }

  /** Takes the pump for a new sale; false when another sale has it. */
  reserve(sale: Sale): boolean {
    const { changes } = this.#state
      .prepare(
        `insert into sales (id, number, station, pump, state, order_id, created_at, body)
         values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
      )
      .run(
        ...[sale.id, sale.number, sale.stationId, sale.pump, sale.state],
        ...[sale.orderId, sale.createdAt, JSON.stringify(sale)],
      );
    return changes === 1;
  }

  find(id: string): Sale | undefined {
    return saleIn(this.#state.prepare('select body from sales where id = ?').get(id));
  }

  /** By the number that the payment system knows. */
  findByNumber(number: string): Sale | undefined {
    return saleIn(this.#state.prepare('select body from sales where number = ?').get(number));
  }

  /** Sales that somebody must go on with, the oldest first. */
  open(): Sale[] {
    const sql = `select body from sales where state not in ('shipped', 'canceled', 'lapsed')
                 order by created_at`;
    return this.#state.prepare(sql).all().map(sureSale);
  }

  /** The sale that has a pump now. */
  ofPump(stationId: string, pump: number): Sale | undefined {
    const sql = `select body from sales where station = ? and pump = ? and state in (${taken})`;
    return saleIn(this.#state.prepare(sql).get(stationId, pump));
  }

  newest(stationId: string, count: number): Sale[] {
    const sql = 'select body from sales where station = ? order by created_at desc limit ?';
    return this.#state.prepare(sql).all(stationId, count).map(sureSale);
  }

  /**
   * Changes a sale that is still in the state in which it was seen, else answers undefined:
   * somebody else was first, or the pump now belongs to another sale.
   */
  change(seen: Sale, to: SaleState, facts: Partial<Sale> = {}): Sale | undefined {
    if (seen.state !== to && !mayGo(seen.state, to)) {
      throw new Error(`a sale does not go from ${seen.state} to ${to}`);
    }
    const next: Sale = { ...seen, ...facts, state: to };
    const { changes } = this.#state
      .prepare(
        `update or ignore sales set state = ?, order_id = ?, body = ?
         where id = ? and state = ? and body = ?`,
      )
      .run(
        next.state,
        next.orderId,
        JSON.stringify(next),
        seen.id,
        seen.state,
        JSON.stringify(seen),
      );
    return changes === 1 ? next : undefined;
  }
}

function saleIn(row: Row | undefined): Sale | undefined {
  return row === undefined ? undefined : sureSale(row);
}

function sureSale(row: Row): Sale {
  return JSON.parse(String(row.body)) as Sale;
}
