import type { PayView } from '@invogate/contracts/pay-page.ts';
import type { NotedInvoice } from '../notebook.ts';
import { outcomeOf } from '../town-server.ts';
import type { Town } from '../town.ts';

/** A payer chooses an outside party on the page and is sent there, if the page lets it. */
export async function visit(
  town: Town,
  { containerId }: NotedInvoice,
  methodId: number,
): Promise<string> {
  const path = `/pay/api/${containerId}`;
  const { dueAmount: amount } = await town.read<PayView>(path);
  const customer = { type: 'private' };
  const body = { attemptId: town.freshId(), methodId, customer, amount };
  return outcomeOf(await town.request<PayView>('POST', `${path}/attempt`, body));
}
