import type { PayView } from '@invogate/contracts/pay-page.ts';
import type { Act } from '../act.ts';
import { minorOf } from '../basket.ts';
import { pickPayable } from '../choose.ts';
import { payAt } from './at-instrument.ts';
import { press } from './pay.ts';
import { register } from './transfer.ts';

/** A payer sends a part by bank transfer and pays the rest by card, by SBP, or at a bank. */
export const partsAct: Act = {
  name: 'parts',
  weight: 6,
  run: async (town) => {
    const invoice = pickPayable(town);
    if (!invoice) return 'nothing to pay';
    const { containerId } = invoice;
    const { random } = town;
    const due = minorOf((await town.read<PayView>(`/pay/api/${containerId}`)).dueAmount);
    if (due < 2) return `${containerId}: nothing_to_divide`;
    const amount = 1 + random.int(due - 1);
    await register(town, { operationId: `op-${town.freshId()}`, containerId, amount });
    const instrument = random.chance(0.4) ? random.pick(town.outside.instruments) : undefined;
    if (!instrument) return press(town, invoice);
    return payAt(town, instrument, invoice);
  },
};
