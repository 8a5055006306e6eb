import { assert } from '#kernel/assert.ts';
import { emit, type Tx } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import { moscowDay } from '#kernel/moscow-day.ts';
import { issueDocuments } from '#rooms/documents/index.ts';
import { unscopedFindOrders } from '#rooms/orders/index.ts';
import type { CashRegister } from './ports.ts';
import { readOperator } from './read-terms.ts';
import { receiptData } from './receipt-data.ts';
import * as sql from './receipt.sql.ts';
import type { FiscalData } from './receipt.ts';
import { receiptParked } from './receipts.events.ts';
import { retryDelayMs } from './retry-delay.ts';
import type { Said } from './speak.ts';
import {
  receiptStates,
  totalDiffers,
  type ReceiptState,
  type StoredReceipt,
} from './stored-receipt.ts';

type Manner = Pick<CashRegister, 'notFiscal' | 'pollAfterMs'>;

/** Asked so often in vain, a receipt that only waits is shown to the operator. */
const toldFrom = 5;

/** Writes down what a register has said about a receipt that we have leased. */
export async function settleReceipt(
  tx: Tx,
  register: Manner,
  receipt: StoredReceipt,
  said: Said,
): Promise<void> {
  switch (said.kind) {
    case 'done':
      if (said.fiscal.totalMinor === receipt.body.totalMinor) {
        return finish(tx, register, receipt, said);
      }
      return settle(tx, receipt, {
        ...{ state: 'failed', ticket: said.ticket, dueInMs: null, code: totalDiffers },
        why: `the register has printed ${said.fiscal.totalMinor}, it was sent ${receipt.body.totalMinor}`,
      });
    case 'pending':
      return settle(tx, receipt, waiting(register, receipt, said));
    case 'unheard': {
      const { ticket, why } = said;
      return settle(tx, receipt, {
        ...{ state: 'sent', ticket, why },
        dueInMs: retryDelayMs(receipt.tries),
      });
    }
    case 'failed': {
      const { retry, code, why, retryAfterMs = 0 } = said.failure;
      const told = `${code}: ${why}`;
      if (retry === 'final') {
        const end = { state: 'failed', ticket: null, dueInMs: null } as const;
        return settle(tx, receipt, { ...end, code, why: told });
      }
      const dueInMs = Math.max(retryAfterMs, retryDelayMs(receipt.tries));
      return settle(tx, receipt, {
        state: 'queued',
        ticket: null,
        dueInMs,
        why: told,
        newKey: true,
      });
    }
  }
}

interface Outcome {
  state: ReceiptState;
  ticket: string | null;
  dueInMs: number | null;
  why: string | null;
  code?: string;
  tries?: number;
  /** Services remember what failed: the next try is under another key. */
  newKey?: boolean;
}

function waiting(
  { pollAfterMs }: Manner,
  { tries }: StoredReceipt,
  { ticket, isNew }: Extract<Said, { kind: 'pending' }>,
): Outcome {
  if (isNew) return { state: 'sent', ticket, dueInMs: pollAfterMs, why: null, tries: 0 };
  const why = tries >= toldFrom ? 'the register has it in its queue' : null;
  return { state: 'sent', ticket, dueInMs: Math.max(pollAfterMs, retryDelayMs(tries)), why };
}

async function settle(tx: Tx, receipt: StoredReceipt, outcome: Outcome): Promise<void> {
  const { state, ticket, dueInMs, why, code = null, tries = receipt.tries } = outcome;
  const isStep = state === receipt.state || receiptStates.allows(receipt.state, state);
  assert(isStep, `a receipt that is ${receipt.state} does not become ${state}`);
  const settled = await tx.run(sql.settleReceipt, [
    receipt.id,
    receipt.dueAt,
    state,
    ticket,
    dueInMs === null ? null : new Date(tx.now().getTime() + dueInMs),
    tries,
    why?.slice(0, limits.providerAnswer) ?? null,
    code,
    outcome.newKey ? tx.newId() : receipt.registerKey,
  ]);
  if (settled > 0 && code !== null) {
    const { id: receiptId, orderId, merchantId } = receipt;
    emit(tx, receiptParked.make({ receiptId, orderId, merchantId, code, why: why ?? '' }));
  }
}

/** Its document is issued in the same commit, and the receipt behind it is due. */
async function finish(
  tx: Tx,
  { notFiscal }: Manner,
  receipt: StoredReceipt,
  { ticket, fiscal }: { ticket: string | null; fiscal: FiscalData },
): Promise<void> {
  const { id, orderId, merchantId, body } = receipt;
  await tx.row(sql.lockQueue, [orderId]);
  const [order] = await unscopedFindOrders(tx, [orderId]);
  const operator = await readOperator(tx);
  if (!order || !operator) throw new Error(`the order of receipt ${id} is not there`);
  const merchantOrderId = order.body.merchantOrderIdVisible ?? order.body.merchantOrderId;
  const about = { fiscal, notFiscal, operator, orderId, merchantOrderId };
  const [document] = await issueDocuments(tx, [
    {
      cause: `receipt/${id}`,
      group: `receipt/${id}`,
      merchantId,
      orderIds: [orderId],
      series: null,
      date: moscowDay(fiscal.at),
      make: () => receiptData({ receipt: body, ...about }),
    },
  ]);
  const params = [id, ticket, JSON.stringify(fiscal), document?.id, tx.now()];
  await tx.run(sql.receiptDone, params);
  await tx.run(sql.wakeFirst, [[orderId], tx.now()]);
}
