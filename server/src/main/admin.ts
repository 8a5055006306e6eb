import { connectDatabase } from '#kernel/database/connect.ts';
import { statement, type Database } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import type { Right } from '#kernel/route.ts';
import { Refusal, field } from '#kernel/refusal.ts';
import { aheadClock, systemClock } from '#kernel/time.ts';
import { forbidden, notFound, validationError } from '#kernel/wire-refusals.ts';
import {
  accountsRoom,
  changeMerchant,
  demo,
  issueToken,
  listMerchants,
  listTokens,
  listUsers,
  readMerchant,
  revokeToken,
  type Accounts,
  type ApiToken,
  type Merchant,
  type MerchantPatch,
} from '#rooms/accounts/index.ts';
import { balances, onNormalSide } from '#rooms/ledger/index.ts';
import type { Balance, Breach } from '#rooms/ledger/index.ts';
import { expireNow, type StoredOrder } from '#rooms/orders/index.ts';
import type { RegisteredTransfer } from '#rooms/payments/index.ts';
import { settleRelease, type PaidRelease } from './admin/settle-release.ts';
import type { ShownDocument } from './admin/shown-document.ts';
import { refundView, settleRefundTransfer, type RefundTransfer } from '#rooms/refunds/index.ts';
import { AdminError } from './admin/admin-error.ts';
import { audits } from './admin/audits.ts';
import { businessActs, type BusinessActs, type ShownCredential } from './admin/business-acts.ts';
import { documentActs, type DocumentActs } from './admin/document-acts.ts';
import { edoActs, type EdoActs } from './admin/edo-acts.ts';
import { findConnection, type Env } from './admin/find-connection.ts';
import { fundActs, type FundActs, type WhoseFund } from './admin/fund-acts.ts';
import { inspectDatabase, type DatabaseFacts } from './admin/inspect-database.ts';
import {
  instrumentActs,
  type InstrumentActs,
  type ShownInstrument,
} from './admin/instrument-acts.ts';
import { openShop, type NewShop, type OpenedShop } from './admin/open-shop.ts';
import { miniAppActs, type MiniAppActs } from './admin/mini-app-acts.ts';
import { operatorActs, type OperatorActs } from './admin/operator-acts.ts';
import { loginActs, type LoginActs, type ShownProvider } from './admin/login-acts.ts';
import { peopleActs, type ContactOf, type PeopleActs } from './admin/people-acts.ts';
import { receiptActs, type ReceiptActs } from './admin/receipt-acts.ts';
import { partnerActs, type PartnerActs } from './admin/partner-acts.ts';
import { paperActs, type PaperActs, type PaperTerms } from './admin/paper-acts.ts';
import { shopActs, type ShopActs } from './admin/shop-acts.ts';
import { registerPayment, type PaymentToRegister } from './admin/register-payment.ts';
import { migrate, MigrationError } from './migrate.ts';
import { aheadMsIfKnown } from './test-clock/test-clock.ts';

export type { Balance, Breach, DatabaseFacts, Merchant, MerchantPatch, NewShop, OpenedShop };
export type { OperatorRequisites } from '#rooms/accounts/index.ts';
export type {
  Contract,
  DocumentTerms,
  OperatorDetails,
  Signatory,
  TaxSystem,
} from '#rooms/accounts/index.ts';
export type { PaperTerms };
export type { WhoseFund };
export type { InstrumentPatch } from '#rooms/instruments/index.ts';
export type { ShownInstrument };
export type { CredentialPatch } from '#rooms/business/index.ts';
export type { ShownCredential, ShownDocument };
export type { Contact, ContactKind } from '#rooms/accounts/index.ts';
export type { MessageState } from '#rooms/messages/index.ts';
export type { ContactOf };
export type { ShownProvider };
export type { ProviderSettings as LoginSettings } from '#rooms/logins/index.ts';
export type { PaidRelease };
export type { ApiToken, PaymentToRegister, RefundTransfer, RegisteredTransfer, Right };

/** Whose tokens a new one joins: a user, or the first user of a shop's account. */
export interface NewToken {
  userId?: string;
  merchantId?: string;
  rights: readonly Right[];
  label?: string;
}

/**
 * What an operator may do on the database of a server, running or not: each is one use-case of a
 * room in a transaction of its own. All of it throws `Refusal` as the rooms do.
 */
export interface Admin
  extends
    OperatorActs,
    FundActs,
    PeopleActs,
    InstrumentActs,
    BusinessActs,
    LoginActs,
    PaperActs,
    EdoActs,
    ReceiptActs,
    PartnerActs,
    MiniAppActs,
    ShopActs,
    DocumentActs {
  openShop(shop: NewShop): Promise<OpenedShop>;
  changeMerchant(id: string, patch: MerchantPatch): Promise<Merchant>;
  listMerchants(): Promise<Merchant[]>;
  findMerchant(id: string): Promise<Merchant | undefined>;
  createToken(token: NewToken): Promise<{ id: string; token: string; userId: string }>;
  revokeToken(idOrHint: string): Promise<ApiToken>;
  listTokens(): Promise<(ApiToken & { userName: string; accountName: string })[]>;
  registerPayment(payment: PaymentToRegister): Promise<RegisteredTransfer>;
  settleRefund(transfer: RefundTransfer): Promise<ReturnType<typeof refundView>>;
  /** The same of money that was held and is let go; undefined when the id is of no release. */
  settleRelease(transfer: RefundTransfer): Promise<PaidRelease | undefined>;
  /** Demo mode on a demo database only. */
  expireNow(orderId: string): Promise<StoredOrder>;
  /** Breaches of the ledger and of what stands on it; empty means that it holds. */
  verifyLedger(): Promise<Breach[]>;
  /** Balances of accounts whose key begins so, on their normal side. */
  balances(prefix: string): Promise<Balance[]>;
  inspect(): Promise<DatabaseFacts>;
  migrate(log: (line: string) => void): Promise<{ applied: string[] }>;
  close(): Promise<void>;
}

/**
 * The one door of commands into the server's code: opens the database that the server of this
 * environment uses. Throws `AdminError` when there is none, or it does not answer.
 */
export async function openAdmin(env: Env): Promise<Admin> {
  const { config, connection } = findConnection(env);
  const clock = aheadClock(systemClock);
  const database = connectDatabase({ connection, clock, poolSize: 2 });
  try {
    await database.row(statement('', 'select 1'));
    if (config.mode === 'demo') clock.setAhead(await aheadMsIfKnown(database));
  } catch (error) {
    await database.close();
    throw new AdminError('unreachable', unreachable(error, config.databaseUrl), error);
  }
  const accounts = accountsRoom({ database });
  return {
    ...merchantsAndTokens(database, accounts),
    ...moneyActs(database, accounts),
    ...operatorActs(database),
    ...fundActs(database, accounts),
    ...peopleActs(database),
    ...loginActs(database),
    ...instrumentActs(database),
    ...businessActs(database),
    ...paperActs(database),
    ...edoActs(database),
    ...documentActs(database, accounts, config.publicUrl),
    ...receiptActs(database, accounts, config.publicUrl),
    ...partnerActs(database, config.publicUrl),
    ...miniAppActs(database, config.publicUrl),
    ...shopActs(database, config.publicUrl),
    expireNow: async (orderId) => {
      await refuseUnlessDemo(database, config.mode);
      if (!isUuid(orderId)) throw notFound();
      return expireNow(database, orderId);
    },
    inspect: () => inspectDatabase(database),
    migrate: async (log) => {
      try {
        return await migrate(connection, log);
      } catch (error) {
        if (error instanceof MigrationError) throw new AdminError('settings', error.message, error);
        throw error;
      }
    },
    close: async () => {
      accounts.close();
      await database.close();
    },
  };
}

function merchantsAndTokens(database: Database, accounts: Accounts) {
  return {
    openShop: async (shop: NewShop) => {
      const sellers = await accounts.findCounterparties(shop.seller.vatNumber);
      return database.inTransaction('admin.open-shop', (tx) => openShop(tx, shop, sellers));
    },
    changeMerchant: (id: string, patch: MerchantPatch) => {
      if (!isUuid(id)) throw notFound({ message: `No merchant has the id ${id}` });
      return database.inTransaction('admin.change-merchant', (tx) => changeMerchant(tx, id, patch));
    },
    listMerchants: () => listMerchants(database),
    findMerchant: (id: string) => accounts.findMerchant(id),
    createToken: async ({ rights, label, ...whose }: NewToken) => {
      const userId = await userOf(database, whose);
      const issued = await database.inTransaction('admin.create-token', (tx) =>
        issueToken(tx, { userId, rights, ...(label === undefined ? {} : { label }) }),
      );
      return { ...issued, userId };
    },
    revokeToken: (idOrHint: string) =>
      database.inTransaction('admin.revoke-token', (tx) => revokeToken(tx, idOrHint)),
    listTokens: async () => {
      const users = new Map((await listUsers(database)).map((user) => [user.id, user]));
      return (await listTokens(database)).map((token) => {
        const user = users.get(token.userId);
        return { ...token, userName: user?.name ?? '', accountName: user?.accountName ?? '' };
      });
    },
  };
}

function moneyActs(database: Database, accounts: Accounts) {
  return {
    registerPayment: (payment: PaymentToRegister) => registerPayment(database, accounts, payment),
    settleRefund: async (transfer: RefundTransfer) => {
      const settled = await database.inTransaction('admin.settle-refund', (tx) =>
        settleRefundTransfer(tx, transfer),
      );
      return refundView(settled);
    },
    settleRelease: (transfer: RefundTransfer) => settleRelease(database, transfer),
    verifyLedger: async () => {
      const breaches: Breach[] = [];
      for (const audit of Object.values(audits)) breaches.push(...(await audit(database)));
      return breaches;
    },
    balances: async (prefix: string) =>
      (await balances(database, prefix)).map((row) => ({
        ...row,
        balanceMinor: onNormalSide(row.account, row.balanceMinor),
      })),
  };
}

async function userOf(
  database: Database,
  { userId, merchantId }: Pick<NewToken, 'userId' | 'merchantId'>,
): Promise<string> {
  if (userId !== undefined) {
    if (!isUuid(userId)) throw notFound({ message: `No user has the id ${userId}` });
    return userId;
  }
  const merchant =
    merchantId !== undefined && isUuid(merchantId)
      ? await readMerchant(database, merchantId)
      : undefined;
  if (merchantId !== undefined && merchant === undefined) {
    throw notFound({ message: `No merchant has the id ${merchantId}` });
  }
  const users = (await listUsers(database)).filter(
    (user) => merchant === undefined || user.accountId === merchant.accountId,
  );
  const [user, another] = users;
  if (user !== undefined && (merchant !== undefined || another === undefined)) return user.id;
  throw validationError({
    message: 'Say whose token it is: give a merchant or a user',
    fields: [field('userId', 'there are none, or several', 'required')],
  });
}

/** The mode of this process says little of a database that it was pointed at by mistake. */
async function refuseUnlessDemo(database: Database, mode: 'demo' | 'production'): Promise<void> {
  const isDemo = mode === 'demo' && (await readMerchant(database, demo.merchantId)) !== undefined;
  if (!isDemo) throw forbidden({ message: 'Only a demo server lets its orders expire at once' });
}

function unreachable(error: unknown, url: string | undefined): string {
  const cause = error instanceof Refusal ? 'nobody answers' : String(error);
  const place = url === undefined ? 'of the running server' : 'at DATABASE_URL';
  return `The database ${place} cannot be used (${cause}). Start the server, or correct DATABASE_URL.`;
}
