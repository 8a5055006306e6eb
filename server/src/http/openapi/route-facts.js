import { exampleIds } from '@invogate/contracts/examples/index.ts';
/** `GET /filter/api/order/order`: how tables about routes name one. */
export function keyOf(route) {
    return `${route.method} ${route.path}`;
}
/** Lists without paging and metaData; a route itself says so only when it answers. */
const bareLists = new Set([
    'GET /billing/api/order/order/:id/refund-basket-item',
    'GET /operator/api/pending',
    'GET /operator/api/fund/:id/debt',
]);
/** Filters that a list cannot go without. */
const requiredFilters = {
    'GET /filter/api/counterparty-detail': ['vatNumber'],
};
export function answerKind(route) {
    if (route.list)
        return 'list';
    return bareLists.has(keyOf(route)) ? 'bare' : 'one';
}
export function isRequiredFilter(route, field) {
    return requiredFilters[keyOf(route)]?.includes(field) ?? false;
}
/** Routes of the merchant API. Those of a page belong to that page and may change with it. */
export function publicRoutes(routes) {
    return routes.filter(({ surface }) => surface === undefined);
}
/** The published id that stands for `:id` of a path. */
export function exampleIdOf({ path }) {
    const owner = /\/([\w-]+)\/:id/.exec(path)?.[1];
    if (owner === 'notification')
        return exampleIds.notification;
    if (owner === 'refund-order')
        return exampleIds.refund;
    if (owner === 'fund')
        return exampleIds.fund;
    return owner === 'merchant' ? exampleIds.merchant : exampleIds.order;
}
const verbs = {
    GET: 'get',
    POST: 'create',
    PUT: 'change',
    DELETE: 'cancel',
};
/**
 * A stable name made of method and path, never of the summary: `createOrder`, `listOrders`. A second
 * path of the same thing gets `Alias` behind it.
 */
export function operationIds(routes) {
    const ids = new Map();
    const taken = new Set();
    for (const route of routes) {
        const verb = route.list ? 'list' : verbs[route.method];
        let id = verb + nounOf(route.path) + (route.list ? 's' : '');
        while (taken.has(id))
            id += 'Alias';
        taken.add(id);
        ids.set(route, id);
    }
    return ids;
}
/**
 * `/billing/api/order/order/:id/refund-basket-item` is `OrderRefundBasketItem`. The first segment is
 * left out when the next one says it again.
 */
function nounOf(path) {
    const [group = '', ...rest] = path.replace(/^\/\w+\/api\//, '').split('/');
    const things = rest.filter((segment) => !segment.startsWith(':'));
    const isSaidAgain = rest[0]?.split('-').includes(group) ?? false;
    return (isSaidAgain ? things : [group, ...things])
        .flatMap((segment) => segment.split('-'))
        .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
        .join('');
}
