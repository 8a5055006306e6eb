import type { Minor } from '@invogate/contracts/money.ts';
import type { PayView } from '@invogate/contracts/pay-page.ts';
import { Refusal } from '#kernel/refusal.ts';
import { fundCode } from '#rooms/funds/index.ts';
import { payFromFund, registerTransfer, type FundPayment } from '#rooms/payments/index.ts';
import type { Act } from '../act.ts';
import { minorOf } from '../basket.ts';
import { pickPayable } from '../choose.ts';

/** An organisation pays an invoice from its fund, or promises to pay it later. */
export const fundAct: Act = {
  name: 'fund',
  weight: 7,
  run: async (town) => {
    const { random, notebook } = town;
    const before = random.chance(0.1) ? random.pick(notebook.fundPayments) : undefined;
    const invoice = pickPayable(town);
    const payer = random.pick(town.payers);
    if (!invoice || !payer) return 'nothing to pay';
    const payment: FundPayment = before ?? {
      containerId: invoice.containerId,
      payerId: payer.counterpartyId,
      method: random.chance(0.35) ? 'promised' : 'fund',
      key: town.freshId(),
    };
    const { paidAmount } = await town.read<PayView>(`/pay/api/${payment.containerId}`);
    const outcome = await town.database
      .inTransaction('simulation.fund', (tx) => payFromFund(tx, town.accounts, payment))
      .catch((error: unknown) => {
        if (error instanceof Refusal) return error.code;
        throw error;
      });
    if (typeof outcome === 'string') {
      if (before) throw new Error(`a repeat of ${payment.key} is refused: ${outcome}`);
      if (outcome === 'wrong_order_status') await town.look(invoice);
      return `${payment.containerId} ${payment.method}: ${outcome}`;
    }
    if (outcome.repeated !== (before !== undefined)) throw new Error(`${payment.key} paid twice`);
    const paid = notebook.invoices.get(payment.containerId);
    if (paid && !outcome.repeated) {
      paid.byFund = true;
      if (payment.method === 'promised') paid.promised = true;
      paid.partsMinor = minorOf(paidAmount);
      await town.look(paid);
    }
    notebook.noteFundPayment(payment);
    return `${payment.containerId} ${payment.method}: ${outcome.state}`;
  },
};

/** A payer sends money to its fund. */
export const topUpAct: Act = {
  name: 'top up',
  weight: 3,
  run: async (town) => {
    const callers = town.outside.callers.map((caller) => ({ caller, fund: caller.fund }));
    const owners = [...callers, ...town.payers.map((fund) => ({ caller: undefined, fund }))];
    const owner = town.random.pick(owners);
    if (!owner) return 'no payers';
    // Callers spend from theirs so often that a full fund would never say no.
    const most = owner.caller === undefined ? 3_000_00 : 1_000_00;
    const amount = 100 + town.random.int(most);
    const transfer = {
      operationId: `fund-${town.freshId()}`,
      containerId: null,
      amount: amount as Minor,
      currency: 'RUB' as const,
      receivedOn: '2026-03-02',
      payer: {},
      purpose: `Пополнение фонда ${fundCode(owner.fund.number)}`,
    };
    const { outcome } = await town.database.inTransaction('simulation.top-up', (tx) =>
      registerTransfer(tx, transfer, town.accounts),
    );
    town.notebook.transferredMinor += amount;
    town.notebook.depositedMinor += amount;
    if (owner.caller) owner.caller.depositedMinor += amount;
    return `${String(amount)}: ${outcome}`;
  },
};
