import { minor, type Currency } from '@invogate/contracts/money.ts';
import type { Tx } from '#kernel/database/database.ts';
import type { Subscription } from '#kernel/event.ts';
import { contactsOf } from '#rooms/accounts/index.ts';
import { fundDebtDue, type FundMethod } from '#rooms/funds/index.ts';
import { queueMessages } from './queue-messages.ts';
import { debtLetter } from './templates/fund-letters.ts';

interface Debt {
  counterpartyId: string;
  orderId: string;
  currency: Currency;
  method: FundMethod;
  owedMinor: number;
  dueAt: string;
  day: number;
}

/** Reminds organisations of what they owe: three days before, the day before, on the day, after it. */
export const tellDebts: Subscription = fundDebtDue.on('messages.debts', remind);

async function remind(tx: Tx, debts: readonly Debt[]): Promise<void> {
  const ids = [...new Set(debts.map(({ counterpartyId }) => counterpartyId))];
  const contacts = (await contactsOf(tx, ids)).filter(({ kind }) => kind === 'email');
  const byPayer = Map.groupBy(contacts, ({ counterpartyId }) => counterpartyId);
  await queueMessages(
    tx,
    debts.flatMap((debt) =>
      (byPayer.get(debt.counterpartyId) ?? []).map(({ value: address }) => ({
        cause: `debt/${debt.orderId}/${String(debt.day)}/${address}`,
        channel: 'email' as const,
        address,
        language: 'ru' as const,
        template: 'debt' as const,
        letter: letterOf(debt),
        orderId: debt.orderId,
      })),
    ),
  );
}

function letterOf({ method, owedMinor, currency, dueAt, day }: Debt) {
  const facts = { method, amount: minor(owedMinor), currency, dueAt: new Date(dueAt), day };
  return debtLetter('ru', facts);
}
