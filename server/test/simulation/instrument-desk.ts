import type { InvoicePayment } from '@invogate/contracts/instruments.ts';
import { confirmRequest } from '../bank-instrument.ts';
import type { InstrumentOperation, SimulatedInstrument } from './simulated-instrument.ts';
import { outcomeOf } from './town-server.ts';
import type { Town } from './town.ts';

/**
 * An instrument reports an operation as its book has it, and writes down what it hears: `paid`,
 * `pending`, the code of a refusal, or `died`.
 */
export async function report(
  town: Town,
  instrument: SimulatedInstrument,
  operation: InstrumentOperation,
): Promise<string> {
  const { word, amount } = operation;
  const heard = await send(town, instrument, operation, { status: word, amount: amount / 100 });
  const outcome = outcomeOf(heard);
  if (heard === 'died') operation.waits = true;
  else if (heard.status !== 200) instrument.hearRefusal(operation, outcome);
  else {
    instrument.hearAnswer(operation, heard.body.data);
    const { status } = heard.body.data;
    await lookAtInvoice(town, operation.containerId);
    return status;
  }
  return outcome;
}

/** The same operation with another sum: once it is known, that is a conflict and nothing else. */
export async function reportOtherSum(
  town: Town,
  instrument: SimulatedInstrument,
  operation: InstrumentOperation,
): Promise<string> {
  const { word, amount, told } = operation;
  const changed = { status: word, amount: (amount + 1) / 100 };
  const outcome = outcomeOf(await send(town, instrument, operation, changed));
  const isKnown = told === 'paid' || told === 'pending';
  if (isKnown && outcome !== 'payment_operation_conflict' && outcome !== 'died') {
    throw new Error(`${operation.id} with another sum: ${outcome}`);
  }
  if (outcome === 'done') throw new Error(`${operation.id} is paid with a sum that was not asked`);
  return outcome;
}

/** Instruments ask again for whatever they have no answer to. */
export async function hearOutstanding(town: Town): Promise<void> {
  for (const instrument of town.outside.instruments) {
    for (const operation of instrument.operations.values()) {
      for (let i = 0; operation.waits && i < 3; i += 1) await report(town, instrument, operation);
    }
  }
}

function send(
  town: Town,
  { credential }: SimulatedInstrument,
  { containerId, id }: InstrumentOperation,
  changed: Pick<InvoicePayment, 'status' | 'amount'>,
) {
  const body = { invoiceId: containerId, paymentOperationId: id, currencyId: 'RUB', ...changed };
  return town.send<InvoicePayment>(confirmRequest(credential, JSON.stringify(body)));
}

async function lookAtInvoice(town: Town, containerId: string): Promise<void> {
  const invoice = town.notebook.invoices.get(containerId);
  if (invoice) await town.look(invoice);
}
