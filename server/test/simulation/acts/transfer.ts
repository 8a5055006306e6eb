import type { PayView } from '@invogate/contracts/pay-page.ts';
import type { Minor } from '@invogate/contracts/money.ts';
import { registerTransfer, type Transfer } from '#rooms/payments/index.ts';
import type { Act } from '../act.ts';
import { minorOf } from '../basket.ts';
import { pickPayable } from '../choose.ts';
import type { NotedTransfer } from '../notebook.ts';
import type { Town } from '../town.ts';

/** A bank transfer comes in: the whole sum, a part, too much, or one that was registered before. */
export const transferAct: Act = {
  name: 'transfer',
  weight: 8,
  run: async (town) => {
    const { notebook, random } = town;
    const before = random.chance(0.1) ? random.pick(notebook.transfers.slice(-50)) : undefined;
    const fresh = before ?? (await newTransfer(town));
    return fresh ? register(town, fresh, before !== undefined) : 'nothing to pay';
  },
};

/** The operator registers a transfer, or one that was registered before. */
export async function register(town: Town, noted: NotedTransfer, isKnown = false): Promise<string> {
  const { notebook } = town;
  const { operationId, containerId, amount } = noted;
  const transfer: Transfer = {
    operationId,
    containerId,
    amount: amount as Minor,
    currency: 'RUB',
    receivedOn: '2026-03-02',
    payer: {},
    purpose: 'invoice',
  };
  const { repeated, outcome, toFund, toDebt, toCredit } = await town.database.inTransaction(
    'simulation.transfer',
    (tx) => registerTransfer(tx, transfer, town.accounts),
  );
  if (repeated !== isKnown) throw new Error(`${operationId} is booked twice`);
  if (!repeated) {
    notebook.transfers.push(noted);
    notebook.transferredMinor += amount;
    const toPayer = toFund + toDebt + toCredit;
    notebook.depositedMinor += toPayer;
    // Of an invoice that a caller has paid from its overdraft: what it owes is less by that.
    const payer = town.outside.callers.find((caller) => caller.hasPaid(containerId));
    if (payer) payer.depositedMinor += toPayer;
    const invoice = notebook.invoices.get(containerId);
    if (invoice && outcome !== 'partial') await town.look(invoice);
  }
  return `${operationId} of ${String(amount)} for ${containerId}: ${outcome}`;
}

async function newTransfer(town: Town) {
  const { random, notebook } = town;
  const promised = [...notebook.invoices.values()].filter((each) => each.promised);
  const owing = random.chance(0.08) ? random.pick(promised) : undefined;
  const invoice = owing ?? pickPayable(town);
  if (!invoice) return undefined;
  const { containerId, orders } = invoice;
  const due = owing
    ? orders.reduce((sum, { amount }) => sum + amount, 0)
    : minorOf((await town.read<PayView>(`/pay/api/${containerId}`)).dueAmount);
  const amount = random.chance(0.6) ? due : 1 + random.int(2 * due + 100);
  return amount === 0 ? undefined : { operationId: `op-${town.freshId()}`, containerId, amount };
}
