import type { DatabaseSync } from 'node:sqlite';
import type { Centilitres, FuelCode } from '../fuel.ts';
import type { PumpController, PumpPlace, PumpReading, Unlock, UnlockOutcome } from './ports.ts';

/** A pump as the person beside it sees it. */
export interface SimulatedPump {
  broken: boolean;
  /** Of the opening that runs. */
  key: string | null;
  fuel: FuelCode | null;
  limitCl: Centilitres;
  givenCl: Centilitres;
}

interface PumpRow {
  broken: number;
  key: string | null;
  fuel: FuelCode | null;
  limitCl: number;
  givenCl: number | null;
}

/** Pumps without pumps: they remember in the state of the app what real ones show. */
export class SimulatedPumps implements PumpController {
  readonly #state: DatabaseSync;

  constructor(state: DatabaseSync) {
    this.#state = state;
  }

  async unlock({ stationId, pump, key, fuel, limitCl }: Unlock): Promise<UnlockOutcome> {
    // Two processes on one file take turns here.
    this.#state.exec('begin immediate');
    try {
      const outcome = this.#open({ stationId, pump, key, fuel, limitCl });
      this.#state.exec('commit');
      return outcome;
    } catch (error) {
      this.#state.exec('rollback');
      throw error;
    }
  }

  #open({ stationId, pump, key, fuel, limitCl }: Unlock): UnlockOutcome {
    if (this.#opening(key)) return 'unlocked';
    const now = this.look({ stationId, pump });
    if (now.broken || now.key !== null) return 'refused';
    this.#state
      .prepare('insert into openings (key, station, pump) values (?, ?, ?)')
      .run(key, stationId, pump);
    this.#state
      .prepare(
        `insert into pumps (station, pump, key, fuel, limit_cl) values (?, ?, ?, ?, ?)
         on conflict (station, pump) do update
           set key = excluded.key, fuel = excluded.fuel, limit_cl = excluded.limit_cl`,
      )
      .run(stationId, pump, key, fuel, limitCl);
    return 'unlocked';
  }

  async reading(key: string): Promise<PumpReading | undefined> {
    return this.#opening(key);
  }

  async works(place: PumpPlace): Promise<boolean> {
    return !this.look(place).broken;
  }

  look({ stationId, pump }: PumpPlace): SimulatedPump {
    const row = this.#state
      .prepare(
        `select p.broken, p.key, p.fuel, p.limit_cl as limitCl, o.given_cl as givenCl
         from pumps p left join openings o on o.key = p.key where p.station = ? and p.pump = ?`,
      )
      .get(stationId, pump) as PumpRow | undefined;
    if (!row) return { broken: false, key: null, fuel: null, limitCl: 0, givenCl: 0 };
    return { ...row, broken: row.broken === 1, givenCl: row.givenCl ?? 0 };
  }

  /** Lets fuel flow; the pump stops at its limit. Nothing flows from a closed pump. */
  give(place: PumpPlace, amountCl: Centilitres): void {
    const { key, limitCl } = this.look(place);
    if (key === null) return;
    this.#state
      .prepare('update openings set given_cl = min(?, given_cl + ?) where key = ? and done = 0')
      .run(limitCl, amountCl, key);
  }

  /** The nozzle hangs again: the pump is closed, and what it gave is final. */
  hangUp(place: PumpPlace): void {
    const { key } = this.look(place);
    if (key === null) return;
    this.#state.prepare('update openings set done = 1 where key = ?').run(key);
    this.#state
      .prepare('update pumps set key = null where station = ? and pump = ?')
      .run(place.stationId, place.pump);
  }

  /** A broken pump refuses to open. */
  setBroken({ stationId, pump }: PumpPlace, broken: boolean): void {
    this.#state
      .prepare(
        `insert into pumps (station, pump, broken) values (?, ?, ?)
         on conflict (station, pump) do update set broken = excluded.broken`,
      )
      .run(stationId, pump, broken ? 1 : 0);
  }

  #opening(key: string): PumpReading | undefined {
    const row = this.#state
      .prepare('select given_cl as givenCl, done from openings where key = ?')
      .get(key) as { givenCl: number; done: number } | undefined;
    return row && { givenCl: row.givenCl, done: row.done === 1 };
  }
}
