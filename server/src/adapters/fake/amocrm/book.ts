import { randomBytes } from 'node:crypto';
import type { FakeInvoice } from './invoice.ts';

/** What an account of the fake knows. Ids differ between accounts, as they do at amoCRM. */
export interface FakeAccount {
  id: number;
  host: string;
  name: string;
  lang: 'ru' | 'en';
  /** Null when the list of invoices is switched off. */
  catalogId: number | null;
  /** The account's own statuses, beside the system's. */
  ownStatuses: readonly { id: number; value: string }[];
  hasReceiptField: boolean;
  invoices: Map<number, FakeInvoice>;
  /** Contacts and companies as the API shows them, by `contacts/1`. */
  entities: Map<string, Record<string, unknown>>;
  notes: { leadId: number; text: string }[];
  patches: { invoiceId: number; body: unknown }[];
  codes: Set<string>;
  accessTokens: Map<string, number>;
  refreshToken: string | undefined;
  /** Uninstalled: no token is taken any more. */
  disabled: boolean;
}

/** What goes wrong with the next calls of a kind. `lost`: it is done and never answered. */
export interface FakeFault {
  /** `token`, `account`, `element`, `patch`, `catalogs`, `fields`, `entity`, `note` or `any`. */
  of: string;
  kind:
    'delay' | 'hang' | 'lost' | '429' | '402' | '403' | '500' | 'html' | 'bad-date' | 'bad-enum';
  /** How many calls it spoils; one unless told otherwise. */
  times?: number;
  /** For `delay` ms; for `429` seconds. */
  value?: number;
}

export interface FakeLogLine {
  atMs: number;
  method: string;
  path: string;
  host: string;
  of: string;
  status: number;
}

/** Everything the fake remembers. */
export interface FakeBook {
  accounts: Map<string, FakeAccount>;
  faults: FakeFault[];
  log: FakeLogLine[];
  /** Set once more came in a second than amoCRM allows: everything is 403 from then on. */
  shutOut: boolean;
  tokenSeconds: number;
}

export function fakeBook(): FakeBook {
  return { accounts: new Map(), faults: [], log: [], shutOut: false, tokenSeconds: 86_400 };
}

export interface NewFakeAccount {
  id: number;
  subdomain?: string;
  name?: string;
  lang?: 'ru' | 'en';
  withoutInvoices?: boolean;
  ownStatuses?: readonly { id: number; value: string }[];
  hasReceiptField?: boolean;
}

/** Opens an account; one that is there already is answered as it is. */
export function addAccount(book: FakeBook, given: NewFakeAccount): FakeAccount {
  const host = `${given.subdomain ?? `shop${given.id}`}.amocrm.ru`;
  const there = book.accounts.get(host);
  if (there) return there;
  const account: FakeAccount = {
    id: given.id,
    host,
    name: given.name ?? `Магазин ${given.id}`,
    lang: given.lang ?? 'ru',
    catalogId: given.withoutInvoices ? null : given.id * 10 + 7,
    ownStatuses: given.ownStatuses ?? [],
    hasReceiptField: given.hasReceiptField ?? false,
    invoices: new Map(),
    entities: new Map(),
    notes: [],
    patches: [],
    codes: new Set(),
    accessTokens: new Map(),
    refreshToken: undefined,
    disabled: false,
  };
  book.accounts.set(host, account);
  return account;
}

/** A code of consent: good once. */
export function newCode(account: FakeAccount): string {
  const code = `def502${randomBytes(24).toString('hex')}`;
  account.codes.add(code);
  return code;
}

/** A pair of tokens; the refresh token before it is dead from now on. */
export function newTokens(book: FakeBook, account: FakeAccount, nowMs: number) {
  const access = `eyJ${randomBytes(32).toString('hex')}`;
  const refresh = `def50200${randomBytes(32).toString('hex')}`;
  account.accessTokens.set(access, nowMs + book.tokenSeconds * 1000);
  account.refreshToken = refresh;
  account.disabled = false;
  return {
    token_type: 'Bearer',
    expires_in: book.tokenSeconds,
    access_token: access,
    refresh_token: refresh,
  };
}

/** Takes the fault that spoils this call, if any is waiting for it. */
export function faultFor(book: FakeBook, of: string): FakeFault | undefined {
  const at = book.faults.findIndex((fault) => fault.of === of || fault.of === 'any');
  const fault = book.faults[at];
  if (!fault) return undefined;
  fault.times = (fault.times ?? 1) - 1;
  if (fault.times <= 0) book.faults.splice(at, 1);
  return fault;
}

const allowedPerSecond = 7;

/** Whether this request is one too many for amoCRM, which then lets nobody in. */
export function isOneTooMany(book: FakeBook, nowMs: number): boolean {
  const within = book.log.filter(({ atMs, of }) => atMs > nowMs - 1000 && of !== 'page').length;
  if (within >= allowedPerSecond) book.shutOut = true;
  return book.shutOut;
}
