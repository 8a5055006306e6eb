import { assert } from '#kernel/assert.ts';
import type { Reader } from '#kernel/database/database.ts';
import { operatorDetails, operatorRequisites, type Counterparty } from '#rooms/accounts/index.ts';
import { containerOf, ordersOfContainers, type StoredOrder } from '#rooms/orders/index.ts';
import type { InvoiceFoundation } from './build-invoice.ts';
import type { InvoiceDeps, InvoiceRequest } from './invoice-request.ts';

/** Reads what invoices of containers are made of, all of them in a few statements. */
export async function readFoundations(
  reader: Reader,
  { accounts, publicUrl }: InvoiceDeps,
  requests: readonly InvoiceRequest[],
): Promise<InvoiceFoundation[]> {
  const ids = requests.map(({ containerId }) => containerId);
  const [all, requisites, details] = await Promise.all([
    ordersOfContainers(reader, ids),
    operatorRequisites(reader),
    operatorDetails(reader),
  ]);
  const byContainer = Map.groupBy(all, ({ containerId }) => containerId);
  return Promise.all(
    requests.map(async ({ containerId, payer }) => {
      const orders = byContainer.get(containerId) ?? [];
      const [first] = orders;
      assert(first, `container ${containerId} has orders`);
      const paidFor = ordersPaidFor(orders);
      return {
        container: containerOf(first),
        orders: paidFor,
        payer: { type: first.customer.type, ...payer },
        sellers: await sellersOf(accounts, paidFor),
        ...{ requisites, details, publicUrl },
      };
    }),
  );
}

/** Orders that wait for payment; of an invoice that does not any more, those that it was for. */
function ordersPaidFor(orders: readonly StoredOrder[]): readonly StoredOrder[] {
  const open = orders.filter(({ status, processable }) => status === 'created' && processable);
  if (open.length > 0) return open;
  const alive = orders.filter(({ status }) => !['canceled', 'expired'].includes(status));
  return alive.length > 0 ? alive : orders;
}

async function sellersOf(
  accounts: InvoiceDeps['accounts'],
  orders: readonly StoredOrder[],
): Promise<Counterparty[]> {
  const ids = [...new Set(orders.map(({ merchantId }) => merchantId))];
  const merchants = await Promise.all(ids.map((id) => accounts.findMerchant(id)));
  const sellers = merchants.flatMap((merchant) => merchant?.counterparty ?? []);
  return [...new Map(sellers.map((seller) => [seller.id, seller])).values()];
}
