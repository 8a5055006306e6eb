import type {
  FundChangedEvent,
  FundLowEvent,
  FundRefundEvent,
} from '@invogate/contracts/business.ts';
import { majorFromMinor, type Minor } from '@invogate/contracts/money.ts';
import type { Tx } from '#kernel/database/database.ts';
import type { Subscription } from '#kernel/event.ts';
import { atom } from '#kernel/time.ts';
import { findFund, fundChanged, fundLow, fundsByIds, fundView } from '#rooms/funds/index.ts';
import { moneyReturnEnded, readMoneyReturn } from '#rooms/payments/index.ts';
import { readCredentials } from './credential-directory.ts';
import type { Credential } from './credential.ts';
import { operationOfContainer } from './operation.sql.ts';
import type { Operation } from './operation.ts';
import { insertWebhook } from './webhook.sql.ts';

type Told = FundChangedEvent | FundRefundEvent | FundLowEvent;
type News = Omit<FundChangedEvent, 'id' | 'createdAt'> | Omit<FundLowEvent, 'id' | 'createdAt'>;

/** What happens to funds is told to those callers that have an address for it. */
export const fundAnnouncements: readonly Subscription[] = [
  fundChanged.on('business.fund-changed', async (tx, changes) => {
    const funds = await fundsByIds(tx, [...new Set(changes.map(({ fundId }) => fundId))]);
    for (const fund of funds) {
      const callers = await callersOf(tx, fund.counterpartyId);
      if (callers.length === 0) continue;
      const { balance, held, available, currency: currencyId } = await fundView(tx, fund);
      const sums = {
        ...{ balance: majorFromMinor(balance), held: majorFromMinor(held) },
        available: majorFromMinor(available),
      };
      const news = { event: 'fund.changed' as const, fundId: fund.id, currencyId, ...sums };
      for (const caller of callers) await tell(tx, caller, news);
    }
  }),
  fundLow.on('business.fund-low', async (tx, lows) => {
    for (const { fundId, counterpartyId, currency, availableMinor, lowBelowMinor } of lows) {
      const news = {
        ...{ event: 'fund.low' as const, fundId, currencyId: currency },
        available: majorFromMinor(availableMinor as Minor),
        lowBelow: majorFromMinor(lowBelowMinor as Minor),
      };
      for (const caller of await callersOf(tx, counterpartyId)) await tell(tx, caller, news);
    }
  }),
  moneyReturnEnded.on('business.fund-refund', async (tx, ends) => {
    for (const { returnId, state } of ends) {
      if (state === 'completed') await tellReturn(tx, returnId);
    }
  }),
];

/** Whoever confirmed the payment learns which of its operations got money back. */
async function tellReturn(tx: Tx, returnId: string): Promise<void> {
  const back = await readMoneyReturn(tx, returnId);
  if (back?.instrument !== 'fund') return;
  const operation = await tx.row<Operation>(operationOfContainer, [back.containerId]);
  if (!operation) return;
  const caller = (await readCredentials(tx)).find(isOf(operation.credentialId));
  if (!caller?.webhookUrl) return;
  const fund = await findFund(tx, caller.counterpartyId, back.currency);
  if (!fund) return;
  await tell(tx, caller, {
    event: 'fund.refund',
    fundId: fund.id,
    refundId: returnId,
    invoiceId: back.containerId,
    partnerOperationId: operation.operationId,
    amount: majorFromMinor(back.amount),
    currencyId: back.currency,
    reason: back.kind === 'refund' ? 'refund' : 'release',
  });
}

const isOf =
  (credentialId: string) =>
  ({ id }: Credential) =>
    id === credentialId;

async function callersOf(tx: Tx, counterpartyId: string): Promise<Credential[]> {
  return (await readCredentials(tx)).filter(
    (each) => each.counterpartyId === counterpartyId && !each.blocked && each.webhookUrl !== null,
  );
}

async function tell(
  tx: Tx,
  { id: credentialId }: Credential,
  { event, ...news }: News | Omit<FundRefundEvent, 'id' | 'createdAt'>,
): Promise<void> {
  const id = tx.newId();
  const body = { event, id, createdAt: atom(tx.now()), ...news } as Told;
  const params = [id, credentialId, event, news.fundId, JSON.stringify(body), tx.now()];
  await tx.run(insertWebhook, params);
}
