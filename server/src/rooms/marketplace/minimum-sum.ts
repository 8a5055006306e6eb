import { majorFromMinor, type Minor } from '@invogate/contracts/money.ts';
import type { Tx } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import type { OrderGuard, PreparedOrder } from '#rooms/orders/index.ts';
import { minimumOf } from './shop.sql.ts';

/**
 * Orders that name a point must not be below its minimum (spec 13 §1). A number that is no point of
 * the shop's account, or of the agent's who orders, says nothing to us: shops have numbers of their
 * own. Orders that name no point pass without a question.
 */
export const minimumSumGuard: OrderGuard = {
  wants: (prepared) => pointOf(prepared) !== undefined,
  admit: refuseTooSmall,
  made: () => Promise.resolve(),
  // A minimum that was raised later does not keep the rest of an order from being changed.
  admitChange: async (tx, prepared, before) => {
    const sameSum = prepared.amount === before.amount;
    if (sameSum && pointOf(prepared) === pointOf(before)) return;
    await refuseTooSmall(tx, prepared);
  },
};

async function refuseTooSmall(tx: Tx, prepared: PreparedOrder): Promise<void> {
  const { merchant, agentAccountId, amount, currency } = prepared;
  const accounts = [merchant.accountId, ...(agentAccountId ? [agentAccountId] : [])];
  const params = [pointOf(prepared), accounts];
  const point = await tx.row<{ minimum: Minor | null }>(minimumOf, params);
  const minimum = point?.minimum ?? null;
  if (minimum === null || currency !== 'RUB' || amount >= minimum) return;
  const least = String(majorFromMinor(minimum));
  const message = `This point takes orders of ${least} or more`;
  throw validationError({ fields: [field('amount', message)] });
}

/** The number of a point that an order names, as number or text. */
function pointOf({ body: { shopId } }: Pick<PreparedOrder, 'body'>): number | undefined {
  if (shopId === undefined || !/^[1-9]\d{0,9}$/.test(String(shopId))) return undefined;
  const id = Number(shopId);
  return id < 2 ** 31 ? id : undefined;
}
