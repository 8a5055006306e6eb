import type { BusinessPayment, FundConfirmation } from '@invogate/contracts/business.ts';
import type { PayView } from '@invogate/contracts/pay-page.ts';
import { fundConfirmRequest } from '../business-caller.ts';
import { minorOf } from './basket.ts';
import type { SimulatedCaller } from './simulated-caller.ts';
import { outcomeOf } from './town-server.ts';
import type { Town } from './town.ts';

/**
 * A caller of the Business API confirms an invoice from its fund under an id of its own, which may
 * have been used before, until it has an answer. Answers `paid` or the code of the refusal.
 */
export async function confirm(
  town: Town,
  caller: SimulatedCaller,
  { id, containerId }: { id: string; containerId: string },
): Promise<string> {
  const { paidAmount } = await town.read<PayView>(`/pay/api/${containerId}`);
  const heard = await ask(town, caller, id, containerId);
  const before = caller.operations.get(id);
  const usedFor = before?.containerId ?? containerId;
  if (heard.status !== 200) {
    const code = outcomeOf(heard);
    if (usedFor === containerId) caller.hearRefusal(id, containerId, code);
    return code;
  }
  const isNews = before?.told !== 'paid';
  if (!isNews && usedFor !== containerId) throw new Error(`${id} has paid two invoices`);
  const partsMinor = minorOf(paidAmount);
  const path = `/business/api/payment?partnerOperationId=${id}`;
  const [booked] = await town.read<BusinessPayment[]>(path, caller.credential.token);
  if (booked?.id !== heard.body.data.id) throw new Error(`${id} is not booked`);
  caller.hearPaid(id, booked, partsMinor);
  if (isNews) await noteFund(town, containerId, partsMinor);
  return 'paid';
}

async function ask(town: Town, { credential }: SimulatedCaller, id: string, containerId: string) {
  const payload = JSON.stringify({ partnerOperationId: id });
  const request = fundConfirmRequest(credential, containerId, payload);
  for (let i = 0; i < 3; i += 1) {
    const heard = await town.send<FundConfirmation>(request);
    if (heard !== 'died') return heard;
  }
  throw new Error(`${id} is never answered`);
}

async function noteFund(town: Town, containerId: string, partsMinor: number): Promise<void> {
  const invoice = town.notebook.invoices.get(containerId);
  if (!invoice) return;
  invoice.byFund = true;
  invoice.partsMinor = partsMinor;
  await town.look(invoice);
}
