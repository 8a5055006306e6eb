import type { Tx } from '#kernel/database/database.ts';
import {
  createAccount,
  createContract,
  createCounterparty,
  createMerchant,
  createUser,
  listUsers,
  type Counterparty,
  type Merchant,
  type MerchantPatch,
} from '#rooms/accounts/index.ts';
import { notFound } from '#kernel/wire-refusals.ts';

/** What a new shop needs. Its seller, account, user and contract are made where they are missing. */
export interface NewShop {
  settings: MerchantPatch & { name: string };
  seller: { vatNumber: string; taxRegistrationReasonCode?: string; name?: string };
  /** An account that exists; a new one with the shop's name unless given. */
  accountId?: string;
  /**
   * Signs a contract from now on, the rate in millionths (30 000 is 3 %) for all methods. Without
   * any contract the shop's orders cannot be paid through the system.
   */
  contract?: {
    number: string;
    /** `YYYY-MM-DD` */
    date: string;
    rateMillionths: number;
    settlementAccount?: string;
    settlementBic?: string;
    settlementBank?: string;
  };
}

/** A shop with the user whose tokens act for it. */
export interface OpenedShop {
  merchant: Merchant;
  userId: string;
}

/** Opens a shop with all that stands behind it, in one commit; `sellers` are known by its INN. */
export async function openShop(
  tx: Tx,
  shop: NewShop,
  sellers: readonly Counterparty[],
): Promise<OpenedShop> {
  const { settings, contract } = shop;
  const counterpartyId = await sellerOf(tx, shop, sellers);
  const owner = await ownerOf(tx, shop);
  if (contract !== undefined) {
    const { rateMillionths, ...terms } = contract;
    await createContract(tx, {
      ...terms,
      counterpartyId,
      validFrom: tx.now(),
      commission: { other: { rateMillionths, fixedMinor: 0, minMinor: null, maxMinor: null } },
    });
  }
  const { accountId, userId } = owner;
  const merchant = await createMerchant(tx, { ...settings, accountId, counterpartyId });
  return { merchant, userId };
}

async function sellerOf(
  tx: Tx,
  { seller, settings }: NewShop,
  sellers: readonly Counterparty[],
): Promise<string> {
  const reason = seller.taxRegistrationReasonCode;
  const known = sellers.find(
    (each) => reason === undefined || each.taxRegistrationReasonCode === reason,
  );
  if (known !== undefined) return known.id;
  const created = await createCounterparty(tx, { ...seller, name: seller.name ?? settings.name });
  return created.id;
}

async function ownerOf(tx: Tx, shop: NewShop): Promise<{ accountId: string; userId: string }> {
  const { name } = shop.settings;
  const { accountId } = shop;
  if (accountId === undefined) {
    const account = await createAccount(tx, { name });
    const user = await createUser(tx, { accountId: account.id, name });
    return { accountId: account.id, userId: user.id };
  }
  const users = await listUsers(tx);
  const known = users.find((user) => user.accountId === accountId);
  if (known === undefined) throw notFound({ message: `No account with users is ${accountId}` });
  return { accountId, userId: known.id };
}
