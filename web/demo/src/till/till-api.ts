import type { TillSwitches } from '@invogate/till/switches.ts';
import type { PrintedCheck, TillView } from '@invogate/till/view.ts';

/** What the screen of the till shows, and which state of it this is. */
export interface TillPage {
  version: number;
  till: TillView;
  /** The QR codes that stand on the tables. */
  codes: { id: string; number: string; url: string }[];
}

/** What is pressed on the screen. */
export type TillAct =
  | { do: 'open'; table: string }
  | { do: 'serve'; check: string; sku: string; count: number }
  | { do: 'precheck' | 'cash' | 'clear'; check: string }
  | { do: 'switch'; switches: Partial<PlayedSwitches> };

/** The switches that the screen has. */
export type PlayedSwitches = Omit<TillSwitches, 'loses' | 'says'>;

export interface TillDone {
  /** The check that was opened. */
  opened?: string;
  printed?: PrintedCheck;
}
