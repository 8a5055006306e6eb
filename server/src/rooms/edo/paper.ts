import { stateTable } from '#kernel/state-table.ts';

export type PaperState = 'queued' | 'printed' | 'handed_over' | 'delivered' | 'returned';
export type PaperWay = 'courier' | 'post';

/** The life of a package on paper; what comes back is printed and sent once more. */
export const paperStates = stateTable<PaperState>('paper', 'queued', {
  queued: ['printed', 'handed_over'],
  printed: ['handed_over'],
  handed_over: ['delivered', 'returned'],
  returned: ['printed', 'handed_over'],
  delivered: [],
});

/** A package on paper as it is stored. */
export interface PaperItem {
  id: string;
  number: number;
  packageId: string;
  merchantId: string;
  orderIds: string[];
  group: string;
  way: PaperWay;
  recipient: string;
  vatNumber: string;
  reasonCode: string;
  address: string | null;
  phone: string | null;
  state: PaperState;
  track: string | null;
  note: string | null;
  createdAt: Date;
  printedAt: Date | null;
  handedOn: string | null;
  endedAt: Date | null;
  documents: { id: string; kind: string; number: string; date: string }[];
}

/** What stands under the barcode: easy to read aloud, and never another number's beginning. */
export function barcodeText(number: number): string {
  return `IG${String(number).padStart(9, '0')}`;
}

/** Moscow is three hours ahead of UTC the year round. */
const moscowMs = 3 * 3600 * 1000;

/** Day of Moscow, `YYYY-MM-DD`. */
export function moscowDay(at: Date): string {
  return new Date(at.getTime() + moscowMs).toISOString().slice(0, 10);
}
