import type { Route } from '#kernel/route.ts';
import { gatePath, notificationAnswerSchema, webhooks } from './openapi/events.ts';
import { namedSchemas, schemaNames } from './openapi/names.ts';
import { operation } from './openapi/operation.ts';
import { plainSchema, type JsonSchema } from './openapi/plain-schema.ts';
import { ownProblemSchema, problemSchema } from './openapi/problems.ts';
import { operationIds, publicRoutes } from './openapi/route-facts.ts';

const introduction = `Payments by invoice. A shop creates an order, sends the payer to its
\`paymentUrl\`, and hears of the payment by a signed notification.

- Both prefixes serve the same resources; the token alone decides the account.
- Every success is HTTP 200 with \`data\` and \`extendedData\`; every error is \`error\` with
  \`message\`, \`code\` and \`fields\`.
- Unknown properties are ignored. \`null\`, and \`""\` for optional texts, mean "not given".
- Only GET is safe to repeat. Wait as long as \`Retry-After\` says, in seconds.

Resources of the payment page are left out: they belong to that page and change with it.`;

/**
 * The OpenAPI 3.1 document of the merchant API, made from the routes and their contracts.
 * Throws when a route names a refusal that nobody declares.
 */
export function openApiDocument(
  routes: readonly Route[],
  options: { publicUrl: string; version: string },
): Record<string, unknown> {
  const shown = publicRoutes(routes);
  return {
    openapi: '3.1.1',
    info: {
      title: 'Invogate',
      version: options.version,
      description: introduction,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [
      { url: `${options.publicUrl}/v3`, description: 'Current' },
      { url: `${options.publicUrl}/l3`, description: 'For tokens of older accounts' },
    ],
    tags: tagsOf(shown),
    paths: { ...paths(shown), '/gate/rpc': gatePath(options.publicUrl) },
    webhooks: webhooks(),
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An API token of the account.' },
        tokenInQuery: { type: 'apiKey', in: 'query', name: 'token', description: 'Gate only.' },
      },
      headers,
      schemas: schemas(),
    },
  };
}

function tagsOf(routes: readonly Route[]): { name: string }[] {
  const names = new Set(routes.map(({ tag }) => tag));
  return [...names].map((name) => ({ name }));
}

function paths(routes: readonly Route[]): Record<string, Record<string, unknown>> {
  const ids = operationIds(routes);
  const found: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    const methods = (found[path] ??= {});
    methods[route.method.toLowerCase()] = operation(route, ids.get(route) ?? '');
  }
  return found;
}

function schemas(): Record<string, JsonSchema> {
  const contracts = [...namedSchemas].map(
    ([name, schema]) => [name, plainSchema(schema, schemaNames, name)] as const,
  );
  return {
    ...Object.fromEntries(contracts),
    PageMetaData: {
      type: 'object',
      required: ['totalCount', 'pageSize', 'page'],
      properties: {
        totalCount: { type: 'integer', description: 'Of all pages.' },
        pageSize: { type: 'integer' },
        page: { type: 'integer' },
      },
    },
    ExtendedData: { type: 'array', maxItems: 0, description: 'Always empty.' },
    NotificationAnswer: notificationAnswerSchema,
    Problem: problemSchema,
    OwnProblem: ownProblemSchema,
  };
}

const whole = { type: 'integer', minimum: 0 };
const headers = {
  'X-Request-Id': {
    description: 'Unique for every answer. Name it when you ask for help.',
    schema: { type: 'string' },
  },
  'X-RateLimit-Limit': {
    description: 'Requests that the account may send within 30 s.',
    schema: whole,
  },
  'X-RateLimit-Remaining': { description: 'How many of them are left.', schema: whole },
  'X-RateLimit-Reset': {
    description: 'Seconds until one more is free; never a moment in time.',
    schema: whole,
  },
  'Retry-After': { description: 'Seconds to wait, at most 60.', schema: whole },
};
