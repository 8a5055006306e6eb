import type { AmoMethod } from '@invogate/contracts/amocrm.ts';
import type { CreateOrder } from '@invogate/contracts/orders.ts';
import { majorFromMinor } from '@invogate/contracts/money.ts';
import { alarm } from '#kernel/alarm.ts';
import type { Database } from '#kernel/database/database.ts';
import { moscowDay } from '#kernel/moscow-day.ts';
import { atom } from '#kernel/time.ts';
import { contractInForce, type Accounts, type Merchant } from '#rooms/accounts/index.ts';
import {
  paymentUrl,
  prepareOrder,
  unscopedFindOrders,
  type CreateOrderAct,
  type PreparedOrder,
} from '#rooms/orders/index.ts';
import type { AmoInvoice } from './amo-invoice.ts';
import { defaultSettings, type Connection, type ConnectionSettings } from './connection.ts';
import * as connectionSql from './connection.sql.ts';
import type { OpenCase } from './invoice-fault.ts';
import * as sql from './invoice.sql.ts';
import * as limits from './limits.ts';
import { mapInvoice, statusFault, type MappedInvoice } from './map-invoice.ts';
import { noteTrouble } from './note-trouble.ts';
import { decideOrder, fingerprintOf, MadeElsewhere, type InvoiceWish } from './order-of-invoice.ts';
import type { ReadForPayer } from './read-invoice.flow.ts';
import type { TellSeller } from './tell-seller.ts';

export interface OpenDeps {
  database: Database;
  accounts: Accounts;
  create: CreateOrderAct;
  wishes: WeakMap<PreparedOrder, InvoiceWish>;
  readForPayer: ReadForPayer;
  tellSeller: TellSeller;
  publicUrl: string;
  onTrouble: (error: unknown) => void;
}

/** Which invoice a payer wants to see, and how it wants to pay. */
export interface Opening {
  accountId: string;
  invoiceId: string;
  method: string | undefined;
  /** The last four digits of the payer's phone, where the seller wants them. */
  digits?: string;
}

export type Opened =
  | { state: 'redirect'; url: string }
  | { state: 'wait'; retryMs: number }
  /** The seller wants the last digits of the payer's phone; `wrong` after a try. */
  | { state: 'digits'; wrong: boolean }
  | { state: 'message'; code: OpenCase; sellerContacts?: string };

const message = (code: OpenCase, sellerContacts?: string | null): Opened => ({
  state: 'message',
  code,
  ...(sellerContacts ? { sellerContacts } : {}),
});

/**
 * Opens the invoice behind a link: reads it at amoCRM, makes the order or finds the one that is
 * there, and says where to pay. The ids are a stranger's: whatever is not there, not ours, or not
 * connected answers alike.
 */
export async function openInvoice(deps: OpenDeps, opening: Opening): Promise<Opened> {
  const late = alarm(limits.openMs);
  try {
    const opened = open(deps, opening);
    const answer = await Promise.race([opened, late.rang]);
    return answer ?? message('temporary');
  } catch (error) {
    deps.onTrouble(error);
    return message('temporary');
  } finally {
    late.ring();
  }
}

async function open(deps: OpenDeps, opening: Opening): Promise<Opened> {
  const { database, accounts } = deps;
  const [amoId, invoiceId] = [opening.accountId, opening.invoiceId].map(idOf);
  if (amoId === undefined || invoiceId === undefined) return message('not_found');
  const found = [amoId];
  const connection = await database.row<Connection>(connectionSql.connectionOfNumber, found);
  if (connection?.state === 'linked') return message('not_ready');
  if (connection?.state !== 'active') return message('not_found');
  const settings = connection.settings ?? defaultSettings;
  const merchant = await accounts.findMerchant(connection.merchantId ?? '');
  if (!merchant || merchant.blocked || !contractInForce(merchant, database.now())) {
    await noteTrouble(database, connection, 'shop_closed');
    return message('not_ready', settings.sellerContacts);
  }
  return openAt(deps, { connection, settings, merchant, invoiceId, opening });
}

async function openAt(deps: OpenDeps, at: OpenAt): Promise<Opened> {
  const { connection, settings, invoiceId, opening } = at;
  const { sellerContacts } = settings;
  const invoice = await deps.readForPayer(connection, invoiceId);
  // A stranger who counts ids must not learn which accounts are there.
  if (invoice === 'not_found') return message('not_found');
  if (typeof invoice === 'string') return message(invoice, sellerContacts);
  const told = statusFault(invoice, settings.closedStatuses);
  const rest = told?.code === 'partial' ? await restOf(deps, connection.id, invoiceId) : undefined;
  if (rest) return rest;
  const mapped = told ?? mapInvoice(invoice, settings, opening.method === 'legal');
  if ('code' in mapped) {
    await deps.tellSeller(connection, invoiceId, mapped);
    const isThere = mapped.code !== 'not_found';
    return message(mapped.code, isThere ? sellerContacts : null);
  }
  if (isSwitchedOff(opening.method, settings.methods)) return message('not_ready', sellerContacts);
  return askedDigits(settings, mapped, opening) ?? payable(deps, { ...at, invoice, mapped });
}

/** Where the rest of an invoice is paid, when the part before it came to us. */
async function restOf(
  { database, publicUrl }: OpenDeps,
  connectionId: string,
  invoiceId: number,
): Promise<Opened | undefined> {
  const row = await database.row<sql.InvoiceRow>(sql.findInvoice, [connectionId, invoiceId]);
  const [order] = row?.orderId ? await unscopedFindOrders(database, [row.orderId]) : [];
  const isOurs = order?.status === 'created' && order.containerReceived > 0;
  return isOurs ? { state: 'redirect', url: paymentUrl(publicUrl, order.containerId) } : undefined;
}

/** A positive whole number that a JSON number holds exactly. */
function idOf(text: string): number | undefined {
  const id = /^[1-9]\d{0,15}$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(id) ? id : undefined;
}

function askedDigits(
  { strict }: ConnectionSettings,
  { customer }: MappedInvoice,
  { digits }: Opening,
): Opened | undefined {
  const phone = customer.phone?.replaceAll(/\D/g, '') ?? '';
  if (!strict || phone.length < 4 || phone.endsWith(digits ?? '-')) return undefined;
  return { state: 'digits', wrong: digits !== undefined };
}

interface OpenAt {
  connection: Connection;
  settings: ConnectionSettings;
  merchant: Merchant;
  invoiceId: number;
  opening: Opening;
}

interface Payable extends OpenAt {
  invoice: AmoInvoice;
  mapped: MappedInvoice;
}

/** Openings that lose a race look again; more often than this nobody loses it. */
const turnsMax = 5;

async function payable(deps: OpenDeps, at: Payable): Promise<Opened> {
  const { database, create, wishes, publicUrl } = deps;
  const { connection, invoice, mapped, merchant } = at;
  const invoiceKey = { connectionId: connection.id, invoiceId: invoice.id };
  const fingerprint = fingerprintOf(mapped, merchant.id);
  for (let turn = 0; turn < turnsMax; turn += 1) {
    const decision = await database.inTransaction('amocrm.decide', async (tx) => {
      const row = [connection.id, invoice.id, invoice.link ?? null, tx.now()];
      await tx.run(sql.rememberInvoice, row);
      return decideOrder(tx, invoiceKey, fingerprint);
    });
    if (decision.act === 'reuse') {
      return { state: 'redirect', url: paymentUrl(publicUrl, decision.order.containerId) };
    }
    if (decision.act !== 'create') return message(decision.act);
    const { number } = decision;
    const prepared = prepareOrder(orderOf(deps, at, number), merchant, database.now());
    wishes.set(prepared, { ...invoiceKey, number, fingerprint });
    try {
      const order = await create(prepared);
      return { state: 'redirect', url: paymentUrl(publicUrl, order.containerId) };
    } catch (error) {
      if (!(error instanceof MadeElsewhere)) throw error;
    }
  }
  return { state: 'wait', retryMs: limits.waitMs };
}

/** Codes of our methods on the PayWall; an unknown one chooses nothing. */
const methods: Readonly<Record<AmoMethod, { id: number; type?: 'legal' }>> = {
  legal: { id: 3, type: 'legal' },
  card: { id: 1 },
  sbp: { id: 2 },
};

const isMethod = (code: string | undefined): code is AmoMethod =>
  code !== undefined && Object.hasOwn(methods, code);

/** Whether the seller has left this button of the PayWall out. */
const isSwitchedOff = (code: string | undefined, on: ConnectionSettings['methods']): boolean =>
  isMethod(code) && on !== undefined && !on.includes(code);

function orderOf({ publicUrl, database }: OpenDeps, at: Payable, number: number): CreateOrder {
  const { connection, merchant, invoice, mapped, opening, settings } = at;
  const { amoId, language } = connection;
  const method = isMethod(opening.method) ? methods[opening.method] : undefined;
  const { link } = invoice;
  return {
    merchantId: merchant.id,
    merchantOrderId: `amo-${amoId}-${invoice.id}-${number}`,
    merchantOrderIdVisible: mapped.title.slice(0, 256),
    description: mapped.description,
    amount: majorFromMinor(mapped.amount),
    vatAmount: majorFromMinor(mapped.vatAmount),
    currencyId: 'RUB',
    languageId: language,
    expirationDate: atom(endOfDay(database.now(), settings.daysToPay)),
    basketItems: mapped.basketItems,
    customer: { ...mapped.customer, ...(method?.type ? { type: method.type } : {}) },
    metaData: { amocrm: { account: amoId, invoice: invoice.id, catalog: invoice.catalogId } },
    orderSetting: { roundPolicy: 'none' },
    ...(method ? { invoiceSetting: { paymentMethodId: method.id } } : {}),
    ...(link === undefined ? {} : { successUrl: link, returnUrl: link }),
    // The way on from an order that was replaced or has expired.
    failUrl: `${publicUrl}/amocrm/${amoId}/${invoice.id}`,
  };
}

/** The last second of a day in Moscow, so many days after today. */
function endOfDay(now: Date, days: number): Date {
  const day = moscowDay(new Date(now.getTime() + days * 24 * 3600 * 1000));
  return new Date(`${day}T23:59:59+03:00`);
}
