import type { InvoiceApi } from './invoice-api.ts';
import type { ShopMemory } from './shop-memory.ts';

/** What every act of the shop works with. */
export interface Shop {
  api: InvoiceApi;
  memory: ShopMemory;
  merchantId: string;
  signatureKey: string;
  /** Where the payment system delivers notifications. */
  notificationUrl: string;
  /** The page of an order. */
  orderUrl(number: string): string;
  now(): Date;
  newNumber(): string;
}
