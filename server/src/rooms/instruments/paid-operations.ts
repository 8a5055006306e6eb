import { statement, type Reader } from '#kernel/database/database.ts';

const ofContainers = statement(
  'instruments.paid-operations',
  `select container_id as "containerId", operation_id as "operationId", paid_at as "paidAt"
   from instrument_operations where container_id = any($1::uuid[]) and state = 'paid'
   order by container_id, paid_at, id`,
);

/** A payment as the bank that has reported it calls it. */
export interface PaidOperation {
  containerId: string;
  operationId: string;
  paidAt: Date;
}

/** By which operations of banks these invoices were paid, in order of time. */
export function paidOperations(
  reader: Reader,
  containerIds: readonly string[],
): Promise<PaidOperation[]> {
  return reader.rows<PaidOperation>(ofContainers, [containerIds]);
}
