import type { Town } from './town.ts';

/** Something that happens in the town; it tells what it was, for whoever has to find a fault. */
export interface Act {
  name: string;
  /** How often it happens, beside the others. */
  weight: number;
  run(town: Town): Promise<string>;
}
