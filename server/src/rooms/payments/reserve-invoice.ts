import { emit, statement, type Reader, type Tx } from '#kernel/database/database.ts';
import { containerChanged, type Container, type ContainerRow } from '#rooms/orders/index.ts';
import { isUnderWay, type Attempt } from './attempt.ts';
import * as sql from './payment.sql.ts';

const insertReservation = statement(
  'payments.insert-reservation',
  `insert into invoice_reservations (container_id, source, created_at) values ($1, $2, $3)
   on conflict (container_id) do update set source = excluded.source`,
);

const deleteReservation = statement(
  'payments.delete-reservation',
  `delete from invoice_reservations where container_id = $1`,
);

const reservationsOf = statement(
  'payments.reservations-of',
  `select container_id as "containerId" from invoice_reservations
   where container_id = any($1::uuid[])`,
);

/**
 * Keeps a locked invoice for an outside party, by its code, whose final word is awaited: the invoice
 * takes no attempt, does not change and does not expire. Money that comes all the same still counts.
 */
export async function reserveInvoice(tx: Tx, container: Container, source: string): Promise<void> {
  await tx.run(insertReservation, [container.id, source, tx.now()]);
  await container.save(tx, { processing: 'processing' });
  emit(tx, containerChanged.make({ containerId: container.id }));
}

/**
 * Ends the reservation of a locked invoice, if there is one. Answers what its processing is from
 * now on, for the caller to save together with what else changes.
 */
export async function freeInvoice(
  tx: Tx,
  containerId: string,
): Promise<ContainerRow['processing']> {
  await tx.run(deleteReservation, [containerId]);
  const attempts = await tx.rows<Attempt>(sql.attemptsOfContainers, [[containerId], []]);
  return attempts.some(isUnderWay) ? 'processing' : '';
}

/** Which of these invoices an outside party has reserved. */
export async function reservedAmong(
  reader: Reader,
  containerIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (containerIds.length === 0) return new Set();
  const rows = await reader.rows<{ containerId: string }>(reservationsOf, [containerIds]);
  return new Set(rows.map((row) => row.containerId));
}
