import type { TSchema } from 'typebox';
import type { FileContent } from './file-content.ts';
import type { ListFields, ListQuery } from './list-query.ts';
import type { Refusal, RefusedField } from './refusal.ts';

/** Who calls: the user behind a token, and what the token may do. */
export interface Caller {
  tokenId: string;
  userId: string;
  accountId: string;
  rights: ReadonlySet<Right>;
  /** Requests that the account may send within `limits.rateWindowMs`; absent means the default. */
  rateLimit?: number;
  /** The only shop that the token acts for; absent: all shops of the account. */
  merchantId?: string;
  /** The partner through which the token was activated: orders that it creates are that one's. */
  partnerId?: string;
  /** The partner whose own account this is. */
  ofPartner?: string;
  /** Its contract lets that partner sell for any seller of the platform. */
  anySeller?: boolean;
}

/** The caller of a route with access `anyone` when no token came. */
export const anonymous: Caller = {
  tokenId: '',
  userId: '',
  accountId: '',
  rights: new Set<Right>(),
};

/** What a token may be allowed to do. */
export type Right =
  'orders' | 'agent' | 'payment-confirmation' | 'operator' | 'instrument' | 'business' | 'offers';
export const allRights: readonly Right[] = [
  'orders',
  'agent',
  'payment-confirmation',
  'operator',
  'instrument',
  'business',
  'offers',
];

/** One request as a room sees it. */
export interface Call<B = unknown> {
  caller: Caller;
  params: Readonly<Record<string, string>>;
  /** Read by the route's body schema; only its properties, clean. */
  body: B;
  /** The list's filters, order and page, when the route declares `list`. */
  list: ListQuery;
  /** The query string without `?`, for routes that are no lists. */
  search: URLSearchParams;
  requestId: string;
  ip: string;
  userAgent: string;
  /**
   * Refuses properties whose wire code ranks after other checks, such as `wrong_currency`. A route
   * with `refusesLate` calls it at the place that the manual promises.
   */
  refuseLate(): void;
}

export type Answer =
  | { kind: 'one'; data: unknown }
  | { kind: 'list'; data: readonly unknown[]; totalCount: number; pageSize: number; page: number }
  /** A list without paging and `metaData`. */
  | { kind: 'bare'; data: readonly unknown[] }
  /** Only of routes with `file`. */
  | { kind: 'file'; data: FileContent };

export const one = (data: unknown): Answer => ({ kind: 'one', data });
export const file = (data: FileContent): Answer => ({ kind: 'file', data });
export const bare = (data: readonly unknown[]): Answer => ({ kind: 'bare', data });
export const page = (data: readonly unknown[], totalCount: number, query: ListQuery): Answer => ({
  kind: 'list',
  data,
  totalCount,
  pageSize: query.pageSize,
  page: query.page,
});

/** A request before anything of its body is read. */
export interface SignedBytes {
  caller: Caller;
  ip: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  /** The body exactly as it arrived; empty when there is none. */
  bytes: Buffer;
}

/** Success and refusal as a resource with an envelope of its own writes them, as JSON texts. */
export interface OwnEnvelope {
  success(data: unknown): string;
  /** Undefined: the refusal is decided before the resource and looks as everywhere. */
  refusal(refusal: Refusal): { refusal: Refusal; body: string } | undefined;
}

/**
 * A resource as a value. One of the merchant API is served under /v3 and /l3; one of a `page` at
 * its own path, to whoever knows the page's address.
 */
export interface Route<B = unknown> {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path after the prefix, parameters as `:id`. */
  path: string;
  /** `token`: 401 without one. `anyone`: no token is fine, a wrong one is still 401. */
  access: 'token' | 'anyone';
  surface?: 'page';
  right?: Right;
  /** Requests of one address to this route alone, within `limits.rateWindowMs`. */
  perAddress?: number;
  summary: string;
  tag: string;
  body?: TSchema;
  /** Bytes of a body that it takes; `limits.bodyBytes` unless told otherwise. */
  bodyBytes?: number;
  /** Refuses by throwing, before the body is read: signatures are made over the exact bytes. */
  checkBytes?(signed: SignedBytes): Promise<void>;
  /** Departs from the envelopes of the wire (spec 10). */
  envelope?: OwnEnvelope;
  /** Brings an odd but known form of a body into the contract's (spec 02, O-9). */
  reshape?: (body: unknown) => unknown;
  /**
   * What the schema cannot say of a body's structure, such as a property that another one makes
   * necessary. Told together with the schema's own faults, so a property may still be missing.
   */
  faults?(body: Partial<B>): readonly RefusedField[];
  /** Calls `refuseLate` itself; other routes have it called before `handle`. */
  refusesLate?: boolean;
  list?: ListFields;
  /** It answers the bytes of a file, to HEAD too; the types that it may have, for the manual. */
  file?: readonly string[];
  /** Query parameters of routes that are no lists, for the manual. */
  query?: Readonly<Record<string, string>>;
  /** Schema of `data` (of one element of it in lists), for the manual and the client. */
  answer: TSchema;
  refusals: readonly string[];
  handle(call: Call<B>): Promise<Answer>;
}

/** Keeps the body's type between `body` and `handle`. */
export function route<B>(definition: Route<B>): Route {
  return definition;
}
