import type { Centilitres, FuelCode } from '../fuel.ts';

export interface PumpPlace {
  stationId: string;
  pump: number;
}

export interface Unlock extends PumpPlace {
  /** The same key again opens nothing a second time, and is answered as the first time. */
  key: string;
  fuel: FuelCode;
  /** The pump stops by itself here. */
  limitCl: Centilitres;
}

/** `refused` is sure: the pump is closed and stays so. Whoever cannot tell throws. */
export type UnlockOutcome = 'unlocked' | 'refused';

export interface PumpReading {
  givenCl: Centilitres;
  /** The nozzle hangs again. */
  done: boolean;
}

/** The controller of the pumps of all stations; the demo has a simulated one. */
export interface PumpController {
  unlock(request: Unlock): Promise<UnlockOutcome>;
  /** What was given for a key; undefined when the pump was never opened by it. */
  reading(key: string): Promise<PumpReading | undefined>;
  /** Whether a pump can be sold at all. */
  works(place: PumpPlace): Promise<boolean>;
}
