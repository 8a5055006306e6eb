import type { InstrumentRefundRequest } from '@invogate/contracts/instruments.ts';
import { majorFromMinor } from '@invogate/contracts/money.ts';
import { emit, type Database, type Tx } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import { sign } from '#kernel/hmac-signature.ts';
import { outside } from '#kernel/outside.ts';
import { retryDelayMs } from '#kernel/retry-delay.ts';
import type { Sweep } from '#kernel/sweep.ts';
import {
  acquirerAccount,
  credit,
  debit,
  payoutInTransit,
  postEntries,
} from '#rooms/ledger/index.ts';
import {
  claimReturns,
  endMoneyReturn,
  putOff,
  returnByTransfer,
  type MoneyReturn,
} from '#rooms/payments/index.ts';
import type { InstrumentDirectory } from './instrument-directory.ts';
import { refundByTransfer } from './instrument.events.ts';
import type { Instrument } from './instrument.ts';
import * as sql from './instrument.sql.ts';
import type { Operation } from './operation.ts';
import type { InstrumentRefunds, RefundAnswer } from './ports.ts';

interface RefundDeps {
  database: Database;
  directory: InstrumentDirectory;
  refunds: InstrumentRefunds;
  random: () => number;
}

/** Another process tries again after this, should this one die. */
const leaseMs = 60_000;
/** Once the series is over a refund is asked for as often as at its end, and stands in the list. */
const longWaitMs = 6 * 3600 * 1000;

/** Money of one return, by whom it came and as what. */
interface Refundable {
  back: MoneyReturn;
  code: string;
  instrument: Instrument | undefined;
  operation: Operation | undefined;
}

/**
 * Gives money back through the instruments it came from. A clear no, or an instrument that takes no
 * refunds, lets it go by bank transfer; silence never does, as the money may be on its way.
 */
export function refundSweep(deps: RefundDeps): Sweep {
  const { database } = deps;
  return {
    name: 'instruments.refund',
    everyMs: 2000,
    run: async () => {
      const due = await database.inTransaction('instruments.claim-returns', (tx) => {
        const lease = new Date(tx.now().getTime() + leaseMs);
        return claimReturns(tx, lease, limits.returnsAtOnce, 'instrument');
      });
      const ends = await Promise.allSettled(due.map((back) => refund(deps, back)));
      const failed = ends.find((end) => end.status === 'rejected');
      if (failed) throw failed.reason;
      return due.length;
    },
  };
}

async function refund(deps: RefundDeps, back: MoneyReturn): Promise<void> {
  const refundable = await gather(deps, back);
  const answer = await ask(deps, refundable);
  await deps.database.inTransaction('instruments.settle-return', (tx) =>
    settle(tx, refundable, answer, deps.random()),
  );
}

async function gather({ database, directory }: RefundDeps, back: MoneyReturn): Promise<Refundable> {
  const code = back.source ?? '';
  const instrument = (await directory.all()).find((each) => each.code === code);
  const params = [back.containerId, code, back.operationId];
  const operation = await database.row<Operation>(sql.paidOperation, params);
  return { back, code, instrument, operation };
}

async function ask({ refunds }: RefundDeps, refundable: Refundable): Promise<RefundAnswer> {
  const { back, instrument, operation } = refundable;
  const { refundUrl: url, refundKey } = instrument ?? { refundUrl: null, refundKey: null };
  if (!instrument || !operation || url === null || refundKey === null) {
    return { status: 'error', code: 'no_refund_url' };
  }
  const request: InstrumentRefundRequest = {
    refundId: back.id,
    invoiceId: back.containerId,
    paymentOperationId: operation.operationId,
    amount: majorFromMinor(back.amount),
    currencyId: back.currency,
  };
  const body = JSON.stringify(request);
  const signature = sign(body, refundKey, instrument.signatureAlgorithm);
  try {
    return await outside(`refund by ${instrument.code}`, () => refunds({ url, body, signature }));
  } catch (error) {
    return { status: 'unknown', why: error instanceof Error ? error.message : String(error) };
  }
}

async function settle(
  tx: Tx,
  refundable: Refundable,
  answer: RefundAnswer,
  random: number,
): Promise<void> {
  const { back } = refundable;
  if (answer.status === 'success') {
    await endMoneyReturn(tx, back.id, { state: 'completed' });
    return;
  }
  if (answer.status === 'error') {
    await goByTransfer(tx, refundable, answer.code);
    return;
  }
  const waitMs = retryDelayMs(back.tries, random) ?? longWaitMs;
  const error = answer.status === 'unknown' ? answer.why : 'the instrument says: pending';
  await putOff(tx, back.id, new Date(tx.now().getTime() + waitMs), null, error);
}

/** The instrument keeps what it owes us, and the operator's bank pays the payer. */
async function goByTransfer(tx: Tx, refundable: Refundable, reason: string): Promise<void> {
  const { back, code, operation } = refundable;
  const { id: returnId, amount, currency } = back;
  const account = operation?.paymentOrder?.settlementAccount ? operation.paymentOrder : null;
  if (!(await returnByTransfer(tx, returnId, account, reason))) return;
  await postEntries(tx, [
    {
      cause: `return/${returnId}/by-transfer`,
      event: 'payout_created',
      currency,
      postings: [debit(acquirerAccount(code), amount), credit(payoutInTransit(), amount)],
    },
  ]);
  const accountKnown = account !== null;
  emit(tx, refundByTransfer.make({ returnId, code, accountKnown, reason }));
}
