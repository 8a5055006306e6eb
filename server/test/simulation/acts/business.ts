import type { Act } from '../act.ts';
import { confirm } from '../business-desk.ts';
import { pickPayable } from '../choose.ts';
import type { SimulatedCaller } from '../simulated-caller.ts';
import type { Town } from '../town.ts';

/** An organisation's own system pays an invoice that is to be paid by it; now and then a stranger's. */
export const businessAct: Act = {
  name: 'business',
  weight: 4,
  run: async (town) => {
    const caller = callerOf(town, 'organisation');
    const { vatNumber } = caller.credential;
    const invoice = pickPayable(town, (each) => each.vatNumber === vatNumber);
    if (!invoice) return 'nothing to pay';
    const { containerId } = invoice;
    return `${containerId}: ${await confirm(town, caller, { id: town.freshId(), containerId })}`;
  },
};

/** A caller confirms once more under an id that it has used: for its invoice, or for another one. */
export const confirmAgainAct: Act = {
  name: 'confirm again',
  weight: 1.5,
  run: async (town) => {
    const { random } = town;
    const caller = random.pick(town.outside.callers);
    const operation = random.pick(caller?.newest() ?? []);
    if (!caller || !operation) return 'nothing to confirm';
    const { id, containerId, told } = operation;
    const other = random.chance(0.2) ? pickPayable(town)?.containerId : undefined;
    const outcome = await confirm(town, caller, { id, containerId: other ?? containerId });
    const refused = told === 'paid' && other === undefined && outcome !== 'paid';
    if (refused) throw new Error(`a repeat of ${id}, which is paid: ${outcome}`);
    return `${id}, ${told} before: ${outcome}`;
  },
};

export function callerOf(
  { outside }: Town,
  kind: SimulatedCaller['credential']['kind'],
): SimulatedCaller {
  const caller = outside.callers.find(({ credential }) => credential.kind === kind);
  if (!caller) throw new Error(`no ${kind} is there`);
  return caller;
}
