import { emit, type Database, type Tx } from '#kernel/database/database.ts';
import { groupCommit } from '#kernel/database/group-commit.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { setProcessingStatus } from '#rooms/orders/index.ts';
import type { Claimed } from './claimed.ts';
import { signalDue } from './due-signal.ts';
import { isAlert, notificationRefused, notificationUndelivered } from './notification.events.ts';
import { afterTry, type Progress } from './notification.ts';
import * as sql from './notification.sql.ts';
import type { TryOf } from './post-notification.ts';
import { controllingShops, tellPayers } from './tell-payers.ts';
import { tryRow } from './try-row.ts';

export type TryResult = TryOf<Claimed>;
export type SettleTry = (result: TryResult) => Promise<void>;

/** Shops say by this code that the order cannot be delivered; the order then shows it. */
export const shippingUnavailable = 'shipping_unavailable';

export interface SettleDeps {
  database: Database;
  accounts: Pick<Accounts, 'findMerchant'>;
  /** From 0 to 1, for jitter. */
  random: () => number;
}

/** Stores results, those of a moment in one commit. */
export function trySettler(deps: SettleDeps): SettleTry {
  const { database } = deps;
  const commit = groupCommit<TryResult, undefined>({
    name: 'notifications.settle',
    database,
    work: async (tx, results) => {
      await settleAll(tx, results, deps);
      return results.map(() => ({ done: undefined }));
    },
  });
  return commit;
}

interface Settled {
  result: TryResult;
  progress: Progress;
}

async function settleAll(
  tx: Tx,
  results: readonly TryResult[],
  { accounts, random }: SettleDeps,
): Promise<void> {
  const now = tx.now();
  const settled = results.map((result) => ({
    result,
    progress: afterTry(result.claimed, result.verdict, now, random()),
  }));
  await tx.run(sql.insertTries, [JSON.stringify(results.map((each) => httpTryRow(each)))]);
  const saved = await tx.rows<{ id: string }>(sql.saveProgress, [
    JSON.stringify(settled.map(progressRow)),
    now,
  ]);
  const ids = new Set(saved.map(({ id }) => id));
  const changed = settled.filter(({ result }) => ids.has(result.claimed.id));
  const answered = changed.map(({ result }) => result.claimed);
  const controlling = await controllingShops(accounts, answered);
  for (const each of changed) await tellEnd(tx, each, controlling);
  await tellPayers(tx, answered, controlling);
  const orders = changed
    .filter(({ progress }) => progress.state !== 'open')
    .map(({ result }) => result.claimed.orderId);
  if (orders.length === 0) return;
  const woken = await tx.run(sql.wakeNext, [orders, now]);
  if (woken > 0) await signalDue(tx);
}

/** Tells upwards how a series has ended, where somebody has to act. */
async function tellEnd(
  tx: Tx,
  { result, progress }: Settled,
  controlling: ReadonlySet<string>,
): Promise<void> {
  const { claimed, verdict } = result;
  const { id: notificationId, accountId, merchantId, orderId } = claimed;
  const about = { notificationId, accountId, merchantId, orderId };
  const { code, message } = verdict;
  if (verdict.outcome === 'refused' && code === shippingUnavailable && orderId !== null) {
    await setProcessingStatus(tx, orderId, shippingUnavailable);
  }
  if (progress.state === claimed.state) return;
  if (progress.state === 'undelivered') {
    emit(tx, notificationUndelivered.make({ ...about, url: claimed.url, message }));
  }
  if (progress.state === 'refused' && isAlert(code, controlling.has(merchantId ?? ''))) {
    emit(tx, notificationRefused.make({ ...about, channel: 'http', code, message }));
  }
}

function progressRow({ result, progress }: Settled): Record<string, unknown> {
  const { claimed, verdict } = result;
  const kept = progress.state === 'delivered';
  return {
    id: claimed.id,
    lease: claimed.lease,
    state: progress.state,
    tries: progress.tries,
    due_at: progress.dueAt,
    code: kept ? null : verdict.code,
    message: kept ? null : verdict.message,
  };
}

/** A try by HTTP as it is stored. */
export function httpTryRow(result: TryOf<{ id: string }>): Record<string, unknown> {
  const { exchange, verdict } = result;
  return tryRow({
    notificationId: result.claimed.id,
    id: result.id,
    channel: 'http',
    startedAt: result.startedAt,
    durationMs: exchange.durationMs,
    url: result.url,
    requestHeaders: result.headers,
    status: exchange.status,
    answer: exchange.answer,
    error: exchange.error,
    verdict,
  });
}
