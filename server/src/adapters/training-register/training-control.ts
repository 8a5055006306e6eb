import type { Database } from '#kernel/database/database.ts';
import { addFault, dropFaults } from './training.sql.ts';

/**
 * What may go wrong with the next call. `down`: nothing is heard, and nothing done. `lost`: the
 * receipt is printed, and the answer lost. `slow`: it waits in the queue for so long. `fail`: it is
 * taken, and fails for a reason that passes. `refuse`: a line is refused for good. `twice`: it is
 * printed, and told of twice.
 */
export type TrainingFault =
  | { kind: 'down' | 'lost' | 'fail' | 'twice' }
  | { kind: 'slow'; delayMs: number }
  | { kind: 'refuse'; line: number };

export interface TrainingControl {
  /** Spoils the next calls, one each, in the order in which it was ordered. */
  order(fault: TrainingFault, times?: number): Promise<void>;
  /** Takes back what was ordered and has not happened yet. */
  calm(): Promise<void>;
}

/** Tells the training register what to do wrong; every process of the server heeds it. */
export function trainingControl(database: Database): TrainingControl {
  return {
    order: (fault, times = 1) =>
      database.inTransaction('training.order', async (tx) => {
        const delayMs = fault.kind === 'slow' ? fault.delayMs : 0;
        const line = fault.kind === 'refuse' ? fault.line : null;
        await tx.run(addFault, [fault.kind, delayMs, line, times]);
      }),
    calm: () =>
      database.inTransaction('training.calm', async (tx) => {
        await tx.run(dropFaults);
      }),
  };
}
