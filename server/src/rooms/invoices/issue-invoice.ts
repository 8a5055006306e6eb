import type { Customer } from '@invogate/contracts/orders.ts';
import { statement, type Reader, type Tx } from '#kernel/database/database.ts';
import type { Invoice } from './invoice.ts';

const columns = `container_id as "containerId", number, issued_at as "issuedAt"`;

const insertInvoice = statement(
  'invoices.insert',
  `insert into invoices (container_id, issued_at, payer) values ($1, $2, $3)
   on conflict (container_id) do update set payer = excluded.payer returning ${columns}`,
);

const findByContainer = statement(
  'invoices.find',
  `select ${columns} from invoices where container_id = $1`,
);

const findByNumber = statement(
  'invoices.find-by-number',
  `select ${columns} from invoices where number = $1`,
);

/** Issues the plain invoice of a container. Asked again, it is the same invoice. */
export async function issueInvoice(tx: Tx, containerId: string, payer: Customer): Promise<Invoice> {
  const found = await tx.row<Invoice>(findByContainer, [containerId]);
  if (found) return found;
  const issued = await tx.row<Invoice>(insertInvoice, [
    containerId,
    tx.now(),
    JSON.stringify(payer),
  ]);
  if (!issued) throw new Error('an issued invoice is returned');
  return issued;
}

/** The invoice of a container, if one was issued. */
export function findInvoice(reader: Reader, containerId: string): Promise<Invoice | undefined> {
  return reader.row<Invoice>(findByContainer, [containerId]);
}

/** The invoice with this number. */
export function findInvoiceByNumber(reader: Reader, number: number): Promise<Invoice | undefined> {
  return reader.row<Invoice>(findByNumber, [number]);
}
