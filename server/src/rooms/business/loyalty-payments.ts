import { statement, type Reader } from '#kernel/database/database.ts';

const ofContainers = statement(
  'business.loyalty-payments',
  `select o.container_id as "containerId", o.receipt_to_member as "receiptToMember"
   from business_operations o join business_credentials c on c.id = o.credential_id
   where o.container_id = any($1::uuid[]) and c.kind = 'loyalty'`,
);

/**
 * Which of these invoices a loyalty operator has paid. The value tells whether its member gets the
 * receipt, as the contract said when it paid.
 */
export async function loyaltyPayments(
  reader: Reader,
  containerIds: readonly string[],
): Promise<Map<string, boolean>> {
  if (containerIds.length === 0) return new Map();
  type Row = { containerId: string; receiptToMember: boolean };
  const rows = await reader.rows<Row>(ofContainers, [containerIds]);
  return new Map(rows.map(({ containerId, receiptToMember }) => [containerId, receiptToMember]));
}
