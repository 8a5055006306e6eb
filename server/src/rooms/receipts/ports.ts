import type { FiscalData, Receipt } from './receipt.ts';

export type { FiscalData, Marking, Receipt, ReceiptItem } from './receipt.ts';

/**
 * A register refuses or fails. `final`: the same receipt will never pass, a person must look;
 * `later`: it may be sent again. The code is the provider's own, `why` is for the operator.
 */
export interface RegisterFailure {
  status: 'failed';
  retry: 'final' | 'later';
  code: string;
  why: string;
  /** When the register wants to be asked again, if it says so. */
  retryAfterMs?: number;
}

/** No answer, or one that says nothing: the receipt may or may not be there. */
export interface RegisterUnknown {
  status: 'unknown';
  why: string;
}

/** `pending`: the register has it, under its own id; it may be asked with `fetch`. */
export type Registered = { status: 'pending'; ticket: string } | RegisterFailure | RegisterUnknown;

export type Fetched =
  | { status: 'done'; fiscal: FiscalData }
  | { status: 'pending' }
  /** The register has never heard of it: it is safe, and needed, to send it again. */
  | { status: 'absent' }
  | RegisterFailure
  | RegisterUnknown;

/** What a callback of a provider is about; its word is checked by asking. */
export interface RegisterCallback {
  ticket: string;
}

/**
 * A cash register, or a service that has some. Registering twice under one key makes one receipt.
 * Implementations never throw for what the other side says or does not say.
 */
export interface CashRegister {
  readonly code: string;
  /** Training registers make receipts that are no receipts; every output says so. */
  readonly notFiscal: boolean;
  /** Items that one receipt may have; longer ones are split before. */
  readonly itemsMax: number;
  /** A receipt has items at 20 or at 22 %, not both: one with both is split before. */
  readonly separates20And22?: boolean;
  /** Decimals of a quantity that it takes. */
  readonly quantityDecimals: number;
  /** Milliseconds after which a receipt without a callback is asked for. */
  readonly pollAfterMs: number;
  /**
   * After `unknown` it is tried again under the same key, which cannot make a second receipt. After
   * `failed`, told here or by `fetch`, no receipt was or will be made under this key: the next try
   * takes a new one, since services remember what failed.
   */
  register(receipt: Receipt, key: string): Promise<Registered>;
  /** An empty ticket: the answer to `register` was never heard, so it is asked for by the key. */
  fetch(ticket: string, key: string): Promise<Fetched>;
  /** Reads a callback; undefined when it is none of this register. */
  callback?(body: string): RegisterCallback | undefined;
}
