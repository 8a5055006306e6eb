import type { Caller, Route } from '#kernel/route.ts';
import type { Counterparty } from './counterparty.ts';
import type { Merchant } from './merchant.ts';
import type { Seller } from './find-seller.ts';

/** The room with its state: caches of callers and merchants, kept fresh across processes. */
export interface Accounts {
  /** Whose token this is. `blocked`: the token is good but its account or user is blocked. */
  authenticate(token: string): Promise<Caller | 'unknown' | 'blocked'>;
  /** A merchant by id, whoever asks: for work that has no caller. */
  findMerchant(merchantId: string): Promise<Merchant | undefined>;
  /** A merchant of the caller's account that is not blocked; else throws `forbidden`. */
  merchantOf(caller: Caller, merchantId: string): Promise<Merchant>;
  /** Ids of all merchants of the caller's account, blocked ones too. */
  merchantIdsOf(caller: Caller): Promise<readonly string[]>;
  /** The shop for an agent's order. Throws `forbidden` without the right, `seller_not_found`. */
  sellerMerchant(caller: Caller, seller: Seller): Promise<Merchant>;
  /** All rows of an INN, head office first: ours, else of the outside directory. */
  findCounterparties(vatNumber: string): Promise<Counterparty[]>;
  routes: readonly Route[];
  /** Waits until last uses of tokens that are being written are written. */
  settled(): Promise<void>;
  /** Stops hearing changes; call before the database is closed. */
  close(): void;
}
