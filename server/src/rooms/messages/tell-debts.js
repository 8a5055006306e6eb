import { minor } from '@invogate/contracts/money.ts';
import { contactsOf } from '#rooms/accounts/index.ts';
import { fundDebtDue } from '#rooms/funds/index.ts';
import { queueMessages } from './queue-messages.ts';
import { debtLetter } from './templates/fund-letters.ts';
/** Reminds organisations of what they owe: three days before, the day before, on the day, after it. */
export const tellDebts = fundDebtDue.on('messages.debts', remind);
async function remind(tx, debts) {
    const ids = [...new Set(debts.map(({ counterpartyId }) => counterpartyId))];
    const contacts = (await contactsOf(tx, ids)).filter(({ kind }) => kind === 'email');
    const byPayer = Map.groupBy(contacts, ({ counterpartyId }) => counterpartyId);
    await queueMessages(tx, debts.flatMap((debt) => (byPayer.get(debt.counterpartyId) ?? []).map(({ value: address }) => ({
        cause: `debt/${debt.orderId}/${String(debt.day)}/${address}`,
        channel: 'email',
        address,
        language: 'ru',
        template: 'debt',
        letter: letterOf(debt),
        orderId: debt.orderId,
    }))));
}
function letterOf({ method, owedMinor, currency, dueAt, day }) {
    const facts = { method, amount: minor(owedMinor), currency, dueAt: new Date(dueAt), day };
    return debtLetter('ru', facts);
}
