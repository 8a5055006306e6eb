import type { Database } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import { outside } from '#kernel/outside.ts';
import { inTurns } from '#kernel/turns.ts';
import { checkReceipt } from '#rooms/receipts/index.ts';
import type { CashRegister, Fetched, Receipt, Registered } from '#rooms/receipts/ports.ts';
import { answerFromText } from '../answer.ts';
import { failed, unknown } from '../register-answer.ts';
import { trainingDrive, trainingRegistration } from './fiscal-sign.ts';
import { printReceipt, type PrintOutcome, type Taken } from './print-receipt.ts';
import {
  receiptByKey,
  receiptByTicket,
  takeFault,
  type OrderedFault,
  type TrainingReceipt,
} from './training.sql.ts';

const itemsMax = 100;
const keyMax = 200;
const anyFault: readonly OrderedFault['kind'][] = [
  'down',
  'lost',
  'slow',
  'fail',
  'refuse',
  'twice',
];

export interface TrainingRegisterOptions {
  database: Database;
  /** Brings a callback to where callbacks go; without it the register calls nobody. */
  callBack?: (body: string) => Promise<void>;
}

/** A cash register for demo and tests: it prints receipts that are none, by all the rules. */
export function trainingRegister({ database, callBack }: TrainingRegisterOptions): CashRegister {
  // It prints one receipt after the other; whoever lined up in the database would hold a connection.
  const turn = inTurns();
  return {
    code: 'training',
    notFiscal: true,
    itemsMax,
    quantityDecimals: 6,
    pollAfterMs: 0,
    register: (receipt, key) =>
      outside('training register', async () => {
        const { fault, registered, isNew } = await turn('print', () =>
          register(database, receipt, key),
        );
        if (isNew && callBack !== undefined && registered.status === 'pending') {
          const body = JSON.stringify({ event: 'receipt', ticket: registered.ticket });
          const times = callsOf(fault);
          for (let call = 0; call < times; call++) await callBack(body);
        }
        return fault === 'lost' ? unknown('the training register lost its answer') : registered;
      }),
    fetch: (ticket, key) =>
      outside('training register', () => turn('print', () => fetchReceipt(database, ticket, key))),
    callback: (body) => {
      const { event, ticket } = answerFromText(body) ?? {};
      const isOurs = event === 'receipt' && typeof ticket === 'string' && isUuid(ticket);
      return isOurs ? { ticket } : undefined;
    },
  };
}

/** One that is not ready yet is told of by nobody. */
function callsOf(fault: OrderedFault['kind'] | undefined): number {
  if (fault === 'slow') return 0;
  return fault === 'twice' ? 2 : 1;
}

interface Outcome {
  registered: Registered;
  fault?: OrderedFault['kind'] | undefined;
  isNew?: boolean;
}

function register(database: Database, receipt: Receipt, key: string): Promise<Outcome> {
  return database.inTransaction('training.register', async (tx): Promise<Outcome> => {
    const fault = await tx.row<OrderedFault>(takeFault, [anyFault]);
    if (fault?.kind === 'down') return { registered: unknown('the training register is off') };
    const known = await tx.row<TrainingReceipt>(receiptByKey, [key]);
    if (known !== undefined) return { registered: { status: 'pending', ticket: known.ticket } };
    const refused = refusalOf(receipt, key, fault);
    if (refused !== undefined) return { registered: refused };
    const taken: Taken = await printReceipt(tx, receipt, key, outcomeOf(fault));
    const registered = { status: 'pending', ticket: taken.ticket } as const;
    return { registered, fault: fault?.kind, isNew: taken.isNew };
  });
}

/** What a register has against a receipt, for good. */
function refusalOf(receipt: Receipt, key: string, fault: OrderedFault | undefined) {
  if (fault?.kind === 'refuse') {
    return failed('final', 'line', `line ${fault.line ?? 1} was refused, as ordered`);
  }
  if (key === '' || key.length > keyMax) return failed('final', 'key', 'a key has 1 to 200 signs');
  if (receipt.items.length > itemsMax) {
    return failed('final', 'items', `a receipt has at most ${itemsMax} items`);
  }
  const faults = checkReceipt(receipt).map(({ tag, why, item }) =>
    item === undefined ? `${tag}: ${why}` : `line ${item + 1}, ${tag}: ${why}`,
  );
  return faults.length === 0 ? undefined : failed('final', 'ffd', faults.join('; '));
}

function outcomeOf(fault: OrderedFault | undefined): PrintOutcome {
  if (fault?.kind === 'fail') return { kind: 'failed' };
  return { kind: 'printed', delayMs: fault?.kind === 'slow' ? fault.delay_ms : 0 };
}

async function fetchReceipt(database: Database, ticket: string, key: string): Promise<Fetched> {
  const fault = await database.inTransaction('training.fetch', (tx) =>
    tx.row<OrderedFault>(takeFault, [['down']]),
  );
  if (fault !== undefined) return unknown('the training register is off');
  const found =
    ticket === ''
      ? await database.row<TrainingReceipt>(receiptByKey, [key])
      : isUuid(ticket)
        ? await database.row<TrainingReceipt>(receiptByTicket, [ticket])
        : undefined;
  if (found === undefined) return { status: 'absent' };
  if (found.ready_at > database.now()) return { status: 'pending' };
  return told(found);
}

function told(receipt: TrainingReceipt): Fetched {
  const { state, document_number: documentNumber, sign, printed_at: at } = receipt;
  if (state === 'failed' || documentNumber === null || sign === null || at === null) {
    return failed('later', receipt.code ?? 'told', receipt.why ?? 'the receipt failed');
  }
  return {
    status: 'done',
    fiscal: {
      ...{ documentNumber, sign, at, drive: trainingDrive },
      registrationNumber: trainingRegistration,
      shift: receipt.shift,
      receiptNumber: receipt.receipt_number,
      totalMinor: receipt.total_minor,
      ofdUrl: null,
    },
  };
}
