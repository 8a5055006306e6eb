import type { InvoiceResponse } from '@invogate/contracts/invoices-api.ts';
import type { Act } from '../act.ts';
import { minorOf } from '../basket.ts';
import { pickPayable } from '../choose.ts';
import type { NotedInvoice } from '../notebook.ts';
import { report, reportOtherSum } from '../instrument-desk.ts';
import type { SimulatedInstrument } from '../simulated-instrument.ts';
import type { Town } from '../town.ts';
import { visit } from './visit.ts';

/** A client of a bank or a wallet pays an invoice there: at once, or not yet for good. */
export const instrumentAct: Act = {
  name: 'instrument',
  weight: 8,
  run: async (town) => {
    const { random } = town;
    const instrument = random.pick(town.outside.instruments);
    const invoice = pickPayable(town);
    if (!invoice || !instrument) return 'nothing to pay';
    const { paymentMethodId } = instrument.credential;
    if (random.chance(0.2)) await visit(town, invoice, paymentMethodId);
    return payAt(town, instrument, invoice);
  },
};

/** Pays what is due at an instrument, or a part of it where that takes parts. */
export async function payAt(
  town: Town,
  instrument: SimulatedInstrument,
  { containerId }: NotedInvoice,
): Promise<string> {
  const { code } = instrument.credential;
  const amount = await sumFor(town, instrument, containerId);
  if (amount === undefined) return `${containerId} at ${code}: unseen`;
  const word = town.random.chance(0.3) ? 'pending' : 'paid';
  const operation = instrument.open(town.freshId(), containerId, amount, word);
  const outcome = await report(town, instrument, operation);
  return `${containerId} ${String(amount)} ${word} at ${code}: ${outcome}`;
}

/** An instrument reports an operation once more: the same, the other word, or another sum. */
export const reportAgainAct: Act = {
  name: 'report again',
  weight: 4,
  run: async (town) => {
    const { random } = town;
    const instrument = random.pick(town.outside.instruments);
    const all = instrument?.newest() ?? [];
    const waiting = all.filter(({ told }) => told === 'pending');
    const operation = random.pick(random.chance(0.6) ? waiting : all);
    if (!instrument || !operation) return 'nothing to report';
    if (random.chance(0.1)) {
      return `${operation.id} otherwise: ${await reportOtherSum(town, instrument, operation)}`;
    }
    const was = `${operation.word}, told ${operation.told ?? 'nothing'}`;
    operation.word = random.chance(0.75) ? 'paid' : 'pending';
    const outcome = await report(town, instrument, operation);
    return `${operation.id} of ${was}, now ${operation.word}: ${outcome}`;
  },
};

/** What the instrument reads that is to be paid, or a part of it, or a sum that nobody asked for. */
async function sumFor(
  town: Town,
  { credential }: SimulatedInstrument,
  containerId: string,
): Promise<number | undefined> {
  const { random } = town;
  const path = `/payment/api/invoice/${containerId}`;
  const [invoice] = await town.read<InvoiceResponse[]>(path, credential.token);
  if (!invoice) return undefined;
  const due = minorOf(invoice.amount);
  if (random.chance(0.05)) return due + 1;
  return credential.allowPartial && random.chance(0.3) ? 1 + random.int(due) : due;
}
