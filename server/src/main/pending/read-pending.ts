import { majorFromMinor } from '@invogate/contracts/money.ts';
import {
  pendingKindWords,
  type AskedNow,
  type PendingKind,
  type PendingThing,
} from '@invogate/contracts/pending.ts';
import type { Database, Reader } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import { limits } from '#kernel/limits.ts';
import type { Pending, PendingSource } from '#kernel/pending.ts';
import { field } from '#kernel/refusal.ts';
import { atom } from '#kernel/time.ts';
import { notFound, validationError } from '#kernel/wire-refusals.ts';
import { pendingClosing } from '#rooms/closing/index.ts';
import { pendingEdo } from '#rooms/edo/index.ts';
import { pendingInstruments } from '#rooms/instruments/index.ts';
import { pendingBreaches } from '#rooms/ledger/index.ts';
import { pendingMail } from '#rooms/messages/index.ts';
import { pendingNotices } from '#rooms/notifications/index.ts';
import { pendingActivations, pendingRewards } from '#rooms/partners/index.ts';
import { pendingPayments } from '#rooms/payments/index.ts';
import { pendingTables } from '#rooms/pos/index.ts';
import { pendingReceipts } from '#rooms/receipts/index.ts';

/** Every room that knows of unfinished things. */
const sources: readonly PendingSource[] = [
  ...pendingPayments,
  pendingInstruments,
  pendingNotices,
  pendingMail,
  pendingBreaches,
  pendingEdo,
  pendingClosing,
  pendingReceipts,
  pendingTables,
  pendingActivations,
  pendingRewards,
];

export interface PendingFilter {
  kind?: PendingKind;
  /** Only what began then or later. */
  since?: Date;
}

/** Everything that waits for the outside or for a person, the oldest first. */
export async function readPending(
  reader: Reader,
  { kind, since }: PendingFilter = {},
): Promise<Pending[]> {
  const asked = sources.filter((source) => kind === undefined || source.kind === kind);
  const query = { since: since ?? null, limit: limits.pendingPerKind };
  const found: Pending[] = [];
  for (const source of asked) found.push(...(await source.list(reader, query)));
  return found.sort((a, b) => a.since.getTime() - b.since.getTime());
}

/**
 * Lets one of them be tried at once. Throws `validation_error` when its kind cannot be tried,
 * `not_found` when it is not there, or is finished.
 */
export async function askPending(database: Database, kind: string, id: string): Promise<AskedNow> {
  const source = sources.find((each) => each.kind === kind);
  if (source?.askNow === undefined) {
    const able = sources.flatMap((each) => (each.askNow ? [each.kind] : []));
    const message = `Give one of ${able.join(', ')}: others wait for a person`;
    throw validationError({ fields: [field('kind', message)] });
  }
  const ask = source.askNow;
  if (!isUuid(id)) throw notFound();
  const asked = await database.inTransaction('pending.ask', (tx) => ask(tx, id));
  if (!asked) throw notFound({ message: `No ${kind} with this id waits for an answer` });
  return { kind: source.kind, id, asked };
}

/** One of them as it is shown. */
export function showPending(thing: Pending): PendingThing {
  const { orderId, containerId, amount, currency, lastError, nextTryAt } = thing;
  return {
    kind: thing.kind,
    id: thing.id,
    state: thing.state,
    ...(orderId === null ? {} : { orderId }),
    ...(containerId === null ? {} : { orderContainerId: containerId }),
    ...(amount === null ? {} : { amount: majorFromMinor(amount) }),
    ...(currency === null ? {} : { currencyId: currency }),
    since: atom(thing.since),
    tries: thing.tries,
    ...(lastError === null ? {} : { lastError }),
    ...(nextTryAt === null ? {} : { nextTryAt: atom(nextTryAt) }),
    advice: thing.advice,
  };
}

export function isPendingKind(text: string): text is PendingKind {
  return pendingKindWords.some((word) => word === text);
}
