import type { CreateOrder, InvogateClient, Order } from '@invogate/client';
import { demoWorkshop } from './demo-service.ts';

const dayMs = 86_400_000;

/** How the service names the shop: by its id, or by INN as an agent does. */
export const shopNames = ['id', 'vat', 'unknown'] as const;
type ShopName = (typeof shopNames)[number];
/** Most hours of work on one invoice. */
export const hoursMax = 20;

interface NewInvoice {
  customer: string;
  hours: number;
  shop: ShopName;
}

/** An INN that no tax office uses, and nobody here has. */
const nobodysVatNumber = '9900000288';

/** Asks for an order in the shop, with the token of the service. Throws `InvogateError`. */
export function makeOrder(
  service: InvogateClient,
  invoice: NewInvoice,
  now: Date,
  backUrl: string,
): Promise<Order> {
  const body = orderOf(invoice, now, backUrl);
  const { merchantId, seller } = demoWorkshop;
  if (invoice.shop === 'id') return service.orders.create({ ...body, merchantId });
  const known = invoice.shop === 'vat';
  return service.agent.orders.create({
    ...body,
    seller: {
      type: 'counterparty',
      vatNumber: known ? seller.vatNumber : nobodysVatNumber,
      taxRegistrationReasonCode: '990001001',
    },
  });
}

/** Hours of work at 1 220.00 with 220.00 of VAT each. */
function orderOf(
  { customer: name, hours }: NewInvoice,
  now: Date,
  backUrl: string,
): Omit<CreateOrder, 'merchantId'> {
  const sums = { totalAmount: 1220 * hours, totalVatAmount: 220 * hours };
  return {
    merchantOrderId: `SP-${String(now.getTime() % 100_000_000)}`,
    description: 'Ремонт лодочного мотора',
    currencyId: 'RUB',
    expirationDate: new Date(now.getTime() + 7 * dayMs).toISOString(),
    ...{ amount: sums.totalAmount, vatAmount: sums.totalVatAmount },
    basketItems: [
      {
        ...{ sku: 'repair', name: 'Ремонт мотора', measure: 'ч', measureCode: '356' },
        ...{ quantity: hours, amount: 1220, amountWoVat: 1000, ...sums },
        ...{ vatCode: 'RUS_VAT22', type: 'service', paymentType: 'full_prepayment' },
      },
    ],
    customer: { type: 'private', name },
    ...{ successUrl: backUrl, failUrl: backUrl, returnUrl: backUrl },
  };
}
