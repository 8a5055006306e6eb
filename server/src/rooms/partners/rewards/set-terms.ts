import type { Tx } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import {
  readMerchant,
  readPartner,
  refuseWrongReward,
  type CommissionByMethod,
} from '#rooms/accounts/index.ts';
import * as sql from './reward.sql.ts';

/** What a partner gets from now on: in one shop, or in all that have no terms of their own. */
export interface NewTerms {
  partnerId: string;
  /** Null: all shops. */
  merchantId: string | null;
  /** Null: nothing. */
  reward: CommissionByMethod | null;
}

/**
 * Sets terms of rewards; what was captured before keeps its own. Throws `validation_error`, and
 * `not_found` for an unknown partner or shop.
 */
export async function setRewardTerms(
  tx: Tx,
  { partnerId, merchantId, reward }: NewTerms,
): Promise<void> {
  if (reward) refuseWrongReward(reward);
  if (!(await readPartner(tx, partnerId))) {
    throw notFound({ message: `No partner has the id ${partnerId}` });
  }
  if (merchantId !== null && !(isUuid(merchantId) && (await readMerchant(tx, merchantId)))) {
    throw notFound({ message: `No merchant has the id ${merchantId}` });
  }
  const terms = reward === null ? null : JSON.stringify(reward);
  await tx.run(sql.insertTerms, [tx.newId(), partnerId, merchantId, tx.now(), terms]);
}
