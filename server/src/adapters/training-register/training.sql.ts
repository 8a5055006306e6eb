import { statement } from '#kernel/database/database.ts';

export interface TrainingReceipt {
  ticket: string;
  state: 'printed' | 'failed';
  ready_at: Date;
  total_minor: number;
  document_number: number | null;
  shift: number | null;
  receipt_number: number | null;
  sign: string | null;
  printed_at: Date | null;
  code: string | null;
  why: string | null;
}

export interface TrainingCounters {
  documents: number;
  shift: number;
  shift_day: string | null;
  shift_receipts: number;
}

export interface OrderedFault {
  kind: 'down' | 'lost' | 'slow' | 'fail' | 'refuse' | 'twice';
  delay_ms: number;
  line: number | null;
}

/** Who prints comes one after another, so that no number is left out. */
export const lockCounters = statement(
  'training.lockCounters',
  'select documents, shift, shift_day, shift_receipts from training.register for update',
);

export const setCounters = statement(
  'training.setCounters',
  'update training.register set documents = $1, shift = $2, shift_day = $3, shift_receipts = $4',
);

export const addReceipt = statement(
  'training.addReceipt',
  `insert into training.receipts (ticket, key, state, ready_at, total_minor, document_number, shift,
     receipt_number, sign, printed_at, code, why)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
);

export const receiptByKey = statement(
  'training.receiptByKey',
  'select * from training.receipts where key = $1',
);

export const receiptByTicket = statement(
  'training.receiptByTicket',
  'select * from training.receipts where ticket = $1',
);

export const addFault = statement(
  'training.addFault',
  'insert into training.faults (kind, delay_ms, line) select $1, $2, $3 from generate_series(1, $4)',
);

export const takeFault = statement(
  'training.takeFault',
  `delete from training.faults where id = (
     select id from training.faults where kind = any($1::text[])
     order by id limit 1 for update skip locked)
   returning kind, delay_ms, line`,
);

export const dropFaults = statement('training.dropFaults', 'delete from training.faults');
