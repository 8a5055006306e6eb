import type { Minor } from '@invogate/contracts/money.ts';
import type { Customer } from '@invogate/contracts/orders.ts';
import type { Container, StoredOrder } from '#rooms/orders/index.ts';
import type { Acquirer, AcquirerMethod } from './ports.ts';

/** What a payer asks for: to pay this invoice. */
export interface StartRequest {
  /** Made by the page before its first call; a repeat with the same id is the same attempt. */
  attemptId: string;
  containerId: string;
  /** The sum the payer saw, minor units. */
  amountMinor: Minor;
  /** Decides in which way, under the lock of the invoice. What it throws refuses this request. */
  choose: (invoice: LockedInvoice) => Promise<Choice>;
}

/** An invoice as it stands under its lock. */
export interface LockedInvoice {
  container: Container;
  orders: readonly StoredOrder[];
}

/** In which way an invoice is paid. */
export interface Choice {
  method: AcquirerMethod;
  acquirer: Acquirer;
  /** What is bought, as the payer's bank shows it. */
  description: string;
  returnUrl: string;
  languageId: 'ru' | 'en';
  payerEmail?: string;
  /** What the payer has said of itself, where that is new. */
  payer?: Customer;
}
