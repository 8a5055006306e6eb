import type { BusinessInvoice } from '@invogate/contracts/business.ts';
import type { Act } from '../act.ts';
import { confirm } from '../business-desk.ts';
import { pickPayable } from '../choose.ts';
import { callerOf } from './business.ts';
import { visit } from './visit.ts';

/** A member of a loyalty programme pays with points: from the page to the operator, and back. */
export const loyaltyAct: Act = {
  name: 'loyalty',
  weight: 4,
  run: async (town) => {
    const operator = callerOf(town, 'loyalty');
    const invoice = pickPayable(town);
    if (!invoice) return 'nothing to pay';
    const { token, paymentMethodId } = operator.credential;
    const { containerId } = invoice;
    const sent = await visit(town, invoice, paymentMethodId ?? 0);
    if (sent !== 'done' && town.random.chance(0.8)) return `${containerId}, the page: ${sent}`;
    const path = `/business/api/invoice/${containerId}`;
    const [seen] = await town.read<BusinessInvoice[]>(path, token);
    if (!seen) return `${containerId}: unseen`;
    if (town.random.chance(0.15)) return `${containerId}: left`;
    return `${containerId}: ${await confirm(town, operator, { id: town.freshId(), containerId })}`;
  },
};
