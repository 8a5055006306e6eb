import type { Currency, Minor } from '@invogate/contracts/money.ts';
import type { Reader } from '#kernel/database/database.ts';
import { findPayers, type PayerPapers } from '#rooms/accounts/index.ts';
import { fundsOf, hasOverduePromise, refusalOf, type Fund } from '#rooms/funds/index.ts';
import { openAmount, type ContainerRow, type StoredOrder } from '#rooms/orders/index.ts';
import type { FundReasons } from './method.ts';
import { payerOf } from './payer.ts';

/** The fund of the payer whom these papers name, in this currency; the head office's first. */
export async function fundOfPayer(
  reader: Reader,
  papers: PayerPapers,
  currency: Currency,
): Promise<Fund | undefined> {
  const payers = await findPayers(reader, papers);
  if (payers.length === 0) return undefined;
  const ids = payers.map(({ id }) => id);
  const funds = (await fundsOf(reader, ids)).filter((fund) => fund.currency === currency);
  return funds.toSorted((a, b) => ids.indexOf(a.counterpartyId) - ids.indexOf(b.counterpartyId))[0];
}

/**
 * Why the payer of an invoice, if it is known already, cannot pay from its fund or by a promise. A
 * payer without a fund is told the same as one whose fund is too small.
 */
export async function fundReasons(
  reader: Reader,
  container: ContainerRow,
  orders: readonly StoredOrder[],
): Promise<FundReasons> {
  const { type, vatNumber, taxRegistrationReasonCode } = payerOf(container, orders).customer;
  if (type !== 'legal' || !vatNumber) return {};
  const papers = { vatNumber, taxRegistrationReasonCode };
  const fund = await fundOfPayer(reader, papers, container.currency);
  if (!fund) return { fund: 'not_enough_money', promised: 'promise_limit' };
  const due = Math.max(0, openAmount(orders) - container.receivedAmount) as Minor;
  const overdue = await hasOverduePromise(reader, fund);
  return { ...reasonOf(fund, 'fund', due, false), ...reasonOf(fund, 'promised', due, overdue) };
}

function reasonOf(
  fund: Fund,
  method: 'fund' | 'promised',
  due: Minor,
  overdue: boolean,
): FundReasons {
  const refusal = refusalOf(fund, method, due, overdue);
  if (!refusal) return {};
  if (refusal.code !== 'not_enough_money') return { [method]: 'unavailable' };
  return { [method]: method === 'fund' ? 'not_enough_money' : 'promise_limit' };
}
