import type { PayView } from '@invogate/contracts/pay-page.ts';
import type { Act } from '../act.ts';
import { pickPayable } from '../choose.ts';
import type { NotedInvoice } from '../notebook.ts';
import { outcomeOf } from '../town-server.ts';
import type { Town } from '../town.ts';

/** What tells a payer that nothing has changed yet. */
const waiting = new Set(['open', 'pending', 'partial', 'payment_under_way', 'died']);
const methods = [1, 1, 2] as const;

/** A payer presses "pay" on the page, by card or SBP. */
export const payAct: Act = {
  name: 'pay',
  weight: 16,
  run: async (town) => {
    const invoice = pickPayable(town);
    return invoice ? press(town, invoice) : 'nothing to pay';
  },
};

/** Presses "pay" for all that is still due; tells what became of it. */
export async function press(town: Town, invoice: NotedInvoice): Promise<string> {
  const path = `/pay/api/${invoice.containerId}`;
  const { dueAmount } = await town.read<PayView>(path);
  const methodId = town.random.pick(methods) ?? 1;
  const attemptId = town.freshId();
  invoice.attempts.add(attemptId);
  const body = { attemptId, methodId, customer: { type: 'private' }, amount: dueAmount };
  const heard = await town.request<PayView>('POST', `${path}/attempt`, body);
  const answer = outcomeOf(heard);
  town.notebook.send({ method: 'POST', path: `${path}/attempt`, body, answer });
  const state = heard === 'died' || heard.status !== 200 ? answer : heard.body.data.state;
  if (!waiting.has(state)) await town.look(invoice);
  return `${invoice.containerId} ${String(dueAmount)} by ${String(methodId)}: ${state}`;
}
