import { limits } from '#kernel/limits.ts';
import { isRequiredFilter } from './route-facts.ts';
const scalars = {
    text: { type: 'string', maxLength: limits.listValueLength },
    uuid: { type: 'string', format: 'uuid' },
    enum: { type: 'string' },
    minor: { type: 'number' },
    decimal: { type: 'number' },
    integer: { type: 'integer' },
    boolean: { type: 'boolean' },
    datetime: { type: 'string', format: 'date-time' },
    date: { type: 'string', format: 'date' },
};
/** Path, query and list parameters of a route. */
export function parametersOf(route) {
    return [...pathParameters(route), ...queryParameters(route), ...listParameters(route)];
}
function pathParameters(route) {
    return [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
        name,
        in: 'path',
        required: true,
        schema: { type: 'string', format: 'uuid' },
    }));
}
function queryParameters(route) {
    return Object.entries(route.query ?? {}).map(([name, description]) => ({
        name,
        in: 'query',
        description,
        schema: { type: 'string' },
    }));
}
function listParameters(route) {
    if (!route.list)
        return [];
    const fields = Object.entries(route.list);
    const filters = fields.map(([name, field]) => filter(route, name, field));
    const directions = fields.map(([name]) => [name, { type: 'string', enum: ['asc', 'desc'] }]);
    return [
        ...filters,
        {
            name: '_order',
            in: 'query',
            style: 'deepObject',
            explode: true,
            description: 'Several keys are applied in the order they come; ties are decided by `id`. ' +
                'Without it: newest first.',
            schema: {
                type: 'object',
                properties: Object.fromEntries(directions),
            },
        },
        {
            name: '_page',
            in: 'query',
            description: 'From 1. `page` is the same.',
            schema: { type: 'integer', minimum: 1, default: 1 },
        },
        {
            name: '_pageSize',
            in: 'query',
            description: `\`pageSize\` is the same. Above ${String(limits.pageSizeMax)} it is read as ` +
                `${String(limits.pageSizeMax)}, and \`metaData.pageSize\` says so.`,
            schema: { type: 'integer', minimum: 1, default: limits.pageSize },
        },
    ];
}
/** A filter; `customer.vatNumber` is written `customer[vatNumber]`. */
function filter(route, name, field) {
    const wireName = name.replace(/\.(\w+)/g, '[$1]');
    const values = field.values ? { enum: [...field.values] } : {};
    const scalar = { ...scalars[field.type], ...values };
    const operators = operatorsOf(field.type).map((each) => `\`${wireName}[${each}]\``);
    return {
        name: wireName,
        in: 'query',
        style: 'form',
        explode: true,
        ...(isRequiredFilter(route, name) ? { required: true } : {}),
        description: `Equal to this, or to any of several. Also ${operators.join(', ')}.`,
        schema: { anyOf: [scalar, { type: 'array', items: scalar }] },
    };
}
/** Operators by the type of a field (spec 01). */
export function operatorsOf(type) {
    const ordered = ['_gt', '_ge', '_lt', '_le'];
    if (type === 'text')
        return ['_eq', '_ne', '_start'];
    if (type === 'uuid' || type === 'enum' || type === 'boolean')
        return ['_eq', '_ne'];
    return ['_eq', '_ne', ...ordered];
}
