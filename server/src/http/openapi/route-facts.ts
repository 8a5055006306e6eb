import {
  exampleBank,
  exampleLoyaltyToken,
  examplePartnerToken,
  exampleToken,
} from '@invogate/contracts/examples/example.ts';
import { exampleIds, exampleShopId } from '@invogate/contracts/examples/index.ts';
import type { Route } from '#kernel/route.ts';

/** `GET /filter/api/order/order`: how tables about routes name one. */
export function keyOf(route: Pick<Route, 'method' | 'path'>): string {
  return `${route.method} ${route.path}`;
}

/** Lists without paging and metaData; a route itself says so only when it answers. */
const bareLists: ReadonlySet<string> = new Set([
  'GET /billing/api/order/order/:id/refund-basket-item',
  'GET /billing/api/order/order/:id/timeline',
  'GET /operator/api/pending',
  'GET /filter/api/pos-point',
  'GET /pos/api/point/:id/call',
  'GET /pos/api/point/:id/till-table',
  'GET /pos/api/point/:id/table',
  'POST /pos/api/point/:id/table',
  'GET /pos/api/closing',
  'GET /marketplace/api/add-on',
  'PUT /operator/api/paper',
  'GET /operator/api/fund/:id/debt',
  'GET /business/api/guarantee-fund',
]);

/** Filters that a list cannot go without. */
const requiredFilters: Readonly<Record<string, readonly string[]>> = {
  'GET /filter/api/counterparty-detail': ['vatNumber'],
};

/** Reads one thing and answers a list of it (spec 10, By id). */
const listsOfOne: ReadonlySet<string> = new Set([
  'GET /payment/api/invoice/:invoiceId',
  'GET /business/api/invoice/:invoiceId',
]);

export function answerKind(route: Route): 'one' | 'list' | 'bare' {
  if (listsOfOne.has(keyOf(route))) return 'list';
  if (route.list) return 'list';
  return bareLists.has(keyOf(route)) ? 'bare' : 'one';
}

export function isRequiredFilter(route: Route, field: string): boolean {
  return requiredFilters[keyOf(route)]?.includes(field) ?? false;
}

/** Routes of the merchant API. Those of a page belong to that page and may change with it. */
export function publicRoutes(routes: readonly Route[]): Route[] {
  return routes.filter(({ surface }) => surface === undefined);
}

/** Whose token the example of a route carries: a bank's, an operator's of loyalty, a partner's, or the shop's. */
export function exampleTokenOf({ path }: Pick<Route, 'path'>): string {
  if (path.startsWith('/business/api/')) return exampleLoyaltyToken;
  if (isPartnersOwn({ path })) return examplePartnerToken;
  return isSignedExample({ path }) ? exampleBank.token : exampleToken;
}

/** Resources that partners call by a token of their own. */
export const isPartnersOwn = ({ path }: Pick<Route, 'path'>): boolean =>
  path === '/notification/api/invite' ||
  path.endsWith('/activation') ||
  (path.startsWith('/partner/api/') && !path.endsWith('/decision'));

/** Whether the demo signs what the example of a route sends. */
export const isSignedExample = ({ path }: Pick<Route, 'path'>): boolean =>
  path.startsWith('/payment/api/');

/** The path of an example: published ids in the places of parameters. */
export function examplePathOf(route: Pick<Route, 'path'>): string {
  return route.path
    .replace(/:(id|invoiceId)\b/, exampleIdOf(route))
    .replace(':tableId', exampleIds.table)
    .replace(':photoId', exampleIds.photo)
    .replace(':fileId', exampleIds.file);
}

/** The published ids by what stands before `:id` in a path; all others are an order's. */
const idsByOwner: Readonly<Record<string, string>> = {
  notification: exampleIds.notification,
  file: exampleIds.file,
  document: exampleIds.document,
  receipt: exampleIds.receipt,
  package: exampleIds.package,
  'refund-order': exampleIds.refund,
  fund: exampleIds.fund,
  point: exampleIds.point,
  closing: exampleIds.closing,
  shop: String(exampleShopId),
  'mini-app': exampleIds.miniApp,
  'add-on': exampleIds.miniApp,
  application: exampleIds.application,
  'access-request': exampleIds.accessRequest,
  merchant: exampleIds.merchant,
};

/** The published id that stands for `:id` of a path. */
function exampleIdOf({ path }: Pick<Route, 'path'>): string {
  // A partner names an application by its own number.
  if (path.startsWith('/partner/api/application/')) return 'CRM-15';
  if (path.includes(':invoiceId')) return exampleIds.container;
  const owner = /\/([\w-]+)\/:id/.exec(path)?.[1] ?? '';
  return idsByOwner[owner] ?? exampleIds.order;
}

const verbs: Record<Route['method'], string> = {
  GET: 'get',
  POST: 'create',
  PUT: 'change',
  DELETE: 'cancel',
};

const pluralOf = (noun: string): string => `${noun}s`.replace(/ys$/, 'ies');

/**
 * A stable name made of method and path, never of the summary: `createOrder`, `listOrders`. A second
 * path of the same thing gets `Alias` behind it.
 */
export function operationIds(routes: readonly Route[]): Map<Route, string> {
  const ids = new Map<Route, string>();
  const taken = new Set<string>();
  for (const route of routes) {
    const verb = route.list ? 'list' : verbs[route.method];
    const noun = nounOf(route.path);
    let id = verb + (route.list ? pluralOf(noun) : noun);
    while (taken.has(id)) id += 'Alias';
    taken.add(id);
    ids.set(route, id);
  }
  return ids;
}

/**
 * `/billing/api/order/order/:id/refund-basket-item` is `OrderRefundBasketItem`. The first segment is
 * left out when the next one says it again. What banks and organisations call is named after them.
 */
function nounOf(path: string): string {
  const [group = '', ...rest] = path.replace(/^\/\w+\/api\//, '').split('/');
  const things = rest.filter((segment) => !segment.startsWith(':'));
  const isSaidAgain = rest[0]?.split('-').includes(group) ?? false;
  const caller = /^\/(payment|business|partner)\//.exec(path)?.[1];
  const of = caller === undefined || caller === group ? [] : [caller];
  return [...of, ...(isSaidAgain ? things : [group, ...things])]
    .flatMap((segment) => segment.split('-'))
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
