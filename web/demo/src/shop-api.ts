import type { DocumentFile } from '@invogate/contracts/documents.ts';
import type { Language } from '@invogate/contracts/money.ts';
import type { OrderStatus } from '@invogate/contracts/orders.ts';
import type { Quantities } from './basket.ts';

/** What the page asks its shop for; the shop computes the prices itself. */
export interface OrderRequest {
  quantities: Quantities;
  buyer: 'private' | 'legal';
  /** Money is held and not captured. */
  hold: boolean;
  /** The shop answers the first notification "temporarily out of service". */
  outOnce: boolean;
  language: Language;
}

/** One call of the shop to the public API, as it went over the wire. */
export interface ApiCall {
  what: 'create' | 'cancel' | 'ship' | 'refund';
  at: string;
  method: string;
  url: string;
  /** Empty where the call has none. */
  requestBody: string;
  status: number;
  responseBody: string;
  tookMs: number;
  /** The same call for a terminal. */
  curl: string;
}

/** One notification that has reached the shop, and what the shop made of it. */
export interface Received {
  at: string;
  /** The header X-Signature. */
  signature: string;
  verified: boolean;
  /** The exact text that was signed. */
  body: string;
  /** The status of the order in the body. */
  status: string;
  answer: ShopAnswer;
  /** A command that computes the signature anew. */
  check: string;
}

export type ShopAnswer = { status: 'success' } | { status: 'error'; code: string; message: string };

export interface ShopItem {
  sku: string;
  name: string;
  measure: string;
  quantity: number;
  /** In major units, as everything the API says. */
  totalAmount: number;
  /** What of it can still be refunded once it is paid. */
  left: number;
  shipped: boolean;
}

export interface ShopShipment {
  id: number;
  amount: number;
  status: string;
  createdAt: string;
  /** Names of the lines that it took along; none when it has only closed the order. */
  names: string[];
}

export interface ShopRefund {
  id: string;
  number: string;
  amount: number;
  status: string;
  createdAt: string;
}

/** A receipt or a document of an order. */
export interface ShopPaper {
  id: string;
  kind: DocumentFile['kind'];
  number: string;
  date: string;
  files: { id: string; format: DocumentFile['format'] }[];
}

/** An order as its buyer follows it: state from the API, story from the shop's memory. */
export interface ShopOrder {
  /** The shop's own number. */
  number: string;
  id: string;
  status: OrderStatus;
  hold: boolean;
  buyer: 'private' | 'legal';
  amount: number;
  vatAmount: number;
  createdAt: string;
  paidAt?: string;
  expirationDate: string;
  paymentUrl: string;
  items: ShopItem[];
  /** Of an order in hold mode. */
  shipments: ShopShipment[];
  refunds: ShopRefund[];
  papers: ShopPaper[];
  calls: ApiCall[];
  notifications: Received[];
  /** False when the shop was started again since and has only what the API tells. */
  remembered: boolean;
}

export interface RefundRequest {
  /** One line, or everything that is left. */
  sku?: string;
}

export interface ShipRequest {
  /** One line, or everything that is left. */
  sku?: string;
  /** Ships nothing more: what is left of the hold is let go. */
  close?: boolean;
}

/** Why the shop could not do what it was asked for. */
export interface ShopProblem {
  code: string;
  message: string;
}
