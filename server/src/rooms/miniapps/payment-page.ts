import type { AskPaymentPage, PaymentPage } from '@invogate/contracts/mini-apps.ts';
import type { Reader } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import { agreementCovers } from '#rooms/marketplace/index.ts';
import { ordersOfContainers } from '#rooms/orders/index.ts';
import { covers, type StoredMiniApp } from './mini-app.ts';
import { foreignPaymentPage } from './miniapps.refusals.ts';

/**
 * Whether an app may send its visitor to an address: a payment page of this installation, of the
 * invoice on which the app is open, or of one whose orders are all of its shops. Answers its path.
 * Throws `foreign_payment_page`.
 */
export async function paymentPageOf(
  reader: Reader,
  publicUrl: string,
  app: StoredMiniApp,
  { url, containerId: open }: AskPaymentPage,
): Promise<PaymentPage> {
  const containerId = containerIn(url, publicUrl);
  if (containerId === undefined) throw foreignPaymentPage();
  const page = { containerId, url: `/order/${containerId}` };
  if (open !== undefined) {
    if (open.toLowerCase() === containerId) return page;
    throw foreignPaymentPage();
  }
  const orders = await ordersOfContainers(reader, [containerId]);
  const merchants = [...new Set(orders.map(({ merchantId }) => merchantId))];
  if (merchants.length === 0) throw foreignPaymentPage();
  for (const merchantId of merchants) {
    const may = covers(app, merchantId) || (await agreementCovers(reader, app.shopId, merchantId));
    if (!may) throw foreignPaymentPage();
  }
  return page;
}

/** The invoice of an address that is a payment page of ours. */
function containerIn(text: string, publicUrl: string): string | undefined {
  const url = URL.parse(text);
  const base = new URL(publicUrl);
  const path = base.pathname === '/' ? '' : base.pathname;
  if (url?.origin !== base.origin || url.username !== '' || url.password !== '') return undefined;
  if (!url.pathname.startsWith(`${path}/order/`)) return undefined;
  const id = url.pathname.slice(path.length + '/order/'.length).replace(/\/$/, '');
  return isUuid(id) ? id.toLowerCase() : undefined;
}
