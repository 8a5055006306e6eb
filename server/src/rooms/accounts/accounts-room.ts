import type { Database } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import { field } from '#kernel/refusal.ts';
import type { Caller, Route } from '#kernel/route.ts';
import { forbidden } from '#kernel/wire-refusals.ts';
import { sellerNotFound } from './accounts.refusals.ts';
import { accountsRoutes } from './accounts.routes.ts';
import { changesChannel, hearChangesHere } from './announce-change.ts';
import { authenticator } from './authenticate.ts';
import type { Counterparty } from './counterparty.ts';
import { counterpartyFinder } from './find-counterparties.ts';
import { findSellerShop } from './find-seller.ts';
import type { Seller } from './find-seller.ts';
import { freshCache } from './fresh-cache.ts';
import type { GrantScope } from './access-grant.ts';
import { grantedAccess, type GrantedAccess } from './granted-access.ts';
import { merchantIdsOfAccount } from './merchant.sql.ts';
import type { Merchant } from './merchant.ts';
import type { CounterpartyDirectory } from './ports.ts';
import { readMerchant } from './read-merchant.ts';

/** The room with its state: what it keeps of callers and merchants, fresh across processes. */
export interface Accounts {
  /** Whose token this is. `blocked`: the token is good but its account or user is blocked. */
  authenticate(token: string): Promise<Caller | 'unknown' | 'blocked'>;
  /** A merchant by id, whoever asks: for work that has no caller. */
  findMerchant(merchantId: string): Promise<Merchant | undefined>;
  /**
   * A merchant that the caller's token acts for and that is not blocked; with `scope` also one that
   * has let the caller, a partner, do this. Else `forbidden`.
   */
  merchantOf(caller: Caller, merchantId: string, scope?: GrantScope): Promise<Merchant>;
  /** Whether the caller may do this to what it has created in another account's shop. */
  mayAct: GrantedAccess['mayAct'];
  /** Other accounts' shops in which the caller may do this; `any` under an agent contract. */
  shopsOfOthers: GrantedAccess['shopsOf'];
  /** Ids of all merchants that the caller's token acts for, blocked ones too. */
  merchantIdsOf(caller: Caller): Promise<readonly string[]>;
  /** The shop for an agent's order. Throws `forbidden` without the right, `seller_not_found`. */
  sellerMerchant(caller: Caller, seller: Seller): Promise<Merchant>;
  /** All rows of an INN, head office first: ours, else those of the outside directory. */
  findCounterparties(vatNumber: string): Promise<Counterparty[]>;
  routes: readonly Route[];
  /** Waits until last uses of tokens that are being written are written. */
  settled(): Promise<void>;
  /** Stops hearing changes of this process; call before the database is closed. */
  close(): void;
}

export interface AccountsDeps {
  database: Database;
  directory?: CounterpartyDirectory;
  /** Hears of failures that no request may feel: a directory that is away, a last use unwritten. */
  onTrouble?: (error: unknown) => void;
}

/** Opens the room: routes, and what it keeps in memory until it hears of a change. */
export function accountsRoom(deps: AccountsDeps): Accounts {
  const { database, directory } = deps;
  const onTrouble = deps.onTrouble ?? (() => undefined);
  const now = () => database.now();
  const callers = authenticator(database, onTrouble);
  const merchants = freshCache({ load: (id) => readMerchant(database, id), now });
  const idsOfAccounts = freshCache<readonly string[]>({
    load: async (accountId) => {
      const rows = await database.rows<{ id: string }>(merchantIdsOfAccount, [accountId]);
      return rows.map((row) => row.id);
    },
    now,
  });
  const granted = grantedAccess(database);
  const hear = (changed: string): void => {
    granted.drop();
    if (changed === 'grants') return;
    if (changed !== 'merchants') callers.drop();
    if (changed === 'callers') return;
    merchants.drop();
    idsOfAccounts.drop();
  };
  database.listen(changesChannel, hear);
  const close = hearChangesHere(hear);

  const findMerchant = async (id: string) =>
    isUuid(id) ? await merchants.get(id.toLowerCase()) : undefined;
  const findCounterparties = counterpartyFinder(database, directory, onTrouble);
  return {
    authenticate: (token) => callers.authenticate(token),
    findMerchant,
    merchantOf: async (caller, merchantId, scope) => {
      const merchant = await findMerchant(merchantId);
      const refused = () => forbidden({ fields: [field('merchantId')] });
      if (merchant === undefined || merchant.blocked) throw refused();
      if (merchant.accountId === caller.accountId) {
        if ((caller.merchantId ?? merchant.id) === merchant.id) return merchant;
      } else if (scope !== undefined && (await granted.mayName(caller, merchant.id, scope))) {
        return merchant;
      }
      throw refused();
    },
    mayAct: (caller, merchantId, scope) => granted.mayAct(caller, merchantId, scope),
    shopsOfOthers: (caller, scope) => granted.shopsOf(caller, scope),
    merchantIdsOf: async ({ accountId, merchantId }) =>
      merchantId === undefined ? ((await idsOfAccounts.get(accountId)) ?? []) : [merchantId],
    sellerMerchant: async (caller, seller) => {
      // A token of one shop orders for that shop alone.
      if (caller.merchantId !== undefined) throw forbidden();
      const allowed = await granted.shopsOf(caller, 'order.create');
      const id = await findSellerShop(database, caller, seller, allowed);
      const merchant = await findMerchant(id);
      if (merchant !== undefined) return merchant;
      throw sellerNotFound({ fields: [field('seller')] });
    },
    findCounterparties,
    routes: accountsRoutes(findCounterparties),
    settled: () => callers.settled(),
    close,
  };
}
