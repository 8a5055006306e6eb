import type { Minor } from '@invogate/contracts/money.ts';
import { emit, statement, type Reader, type Tx } from '#kernel/database/database.ts';
import { partReceived } from './payment.events.ts';
import { byTransfer, type Source } from './source.ts';

/** A part of an invoice that a bank instrument has paid. The sum is in minor units. */
export interface InstrumentPart {
  /** Of the operation, as instruments know it. */
  operationId: string;
  containerId: string;
  /** The instrument's code. */
  source: string;
  amount: Minor;
}

const insertPart = statement(
  'payments.insert-instrument-part',
  `insert into instrument_parts (operation_id, container_id, source, amount, received_at)
   values ($1, $2, $3, $4, $5)`,
);

const partsOfContainers = statement(
  'payments.instrument-parts',
  `select operation_id as "operationId", container_id as "containerId", source, amount
   from instrument_parts where container_id = any($1::uuid[]) order by received_at, operation_id`,
);

/** Notes who has paid a part of a locked invoice: what goes back of it goes there. */
export async function noteInstrumentPart(tx: Tx, part: InstrumentPart): Promise<void> {
  const { operationId, containerId, source, amount } = part;
  await tx.run(insertPart, [operationId, containerId, source, amount, tx.now()]);
  emit(tx, partReceived.make({ containerId }));
}

/** The parts that bank instruments have paid of these invoices, as they came. */
export function readInstrumentParts(
  reader: Reader,
  containerIds: readonly string[],
): Promise<InstrumentPart[]> {
  return reader.rows<InstrumentPart>(partsOfContainers, [containerIds]);
}

/** Who has given what a locked invoice has received in parts. */
export async function readParts(
  reader: Reader,
  { id, receivedAmount }: { id: string; receivedAmount: Minor },
): Promise<Source[]> {
  if (receivedAmount === 0) return [];
  const parts = (await readInstrumentParts(reader, [id])).map(sourceOfPart);
  const sent = receivedAmount - parts.reduce((sum, { amount }) => sum + amount, 0);
  return sent > 0 ? [...parts, { ...byTransfer, amount: sent as Minor }] : parts;
}

/** The bank instrument that a part came from. */
export function sourceOfPart({ operationId, source, amount }: InstrumentPart): Source {
  return { instrument: 'instrument', attemptId: null, source, operationId, amount };
}
