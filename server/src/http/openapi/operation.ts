import { examples, type Example } from '@invogate/contracts/examples/index.ts';
import type { Route } from '#kernel/route.ts';
import { schemaNames } from './names.ts';
import { parametersOf } from './parameters.ts';
import { plainSchema, type JsonSchema } from './plain-schema.ts';
import { problemAnswers } from './problems.ts';
import { recordedAnswers } from './recorded-answers.ts';
import { answerKind, keyOf } from './route-facts.ts';

/** One operation of the document. */
export function operation(route: Route, operationId: string): Record<string, unknown> {
  const parameters = parametersOf(route);
  return {
    operationId,
    tags: [route.tag],
    summary: route.summary,
    ...(operationId.endsWith('Alias') ? { description: 'Another path of the same thing.' } : {}),
    security: route.access === 'token' ? [{ token: [] }] : [{ token: [] }, {}],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(route.body ? { requestBody: requestBody(route) } : {}),
    responses: {
      200: route.file ? fileSuccess(route.file) : success(route),
      ...problemAnswers(route),
    },
  };
}

/** The examples of a route, as the manual shows and a test sends them. */
export function examplesOf(route: Pick<Route, 'method' | 'path'>): readonly Example[] {
  return examples[keyOf(route)] ?? [];
}

function requestBody(route: Route): Record<string, unknown> {
  const shown = examplesOf(route).flatMap(({ name, title, body }) =>
    body === undefined ? [] : [[name, { summary: title.en, value: body }] as const],
  );
  const named = route.body ? plainSchema(route.body, schemaNames, '') : {};
  const known = schemaNames.get(JSON.stringify(route.body));
  const byName: JsonSchema = known ? { $ref: `#/components/schemas/${known}` } : named;
  return {
    required: true,
    content: {
      'application/json': {
        schema: route.reshape && !route.envelope ? { anyOf: [byName, byPosition] } : byName,
        ...(shown.length > 0 ? { examples: Object.fromEntries(shown) } : {}),
      },
    },
  };
}

/** What a route takes beside named properties when it reshapes bodies (spec 02, O-9). */
const byPosition: JsonSchema = {
  description:
    'The same by position, as an array or an object with digit keys: 0 description, 1 amount, ' +
    '2 vatAmount, 3 expirationDate, 4 basketItems, 5 metaData, 6 customer.',
  type: ['array', 'object'],
};

/** Bytes, whole or in part. */
function fileSuccess(mimeTypes: readonly string[]): Record<string, unknown> {
  const bytes = { schema: { type: 'string', format: 'binary' } };
  return {
    description:
      'The bytes. `ETag` is their SHA-256; `If-None-Match`, `Range` and HEAD work as usual.',
    content: Object.fromEntries(mimeTypes.map((mimeType) => [mimeType, bytes])),
  };
}

function success(route: Route): Record<string, unknown> {
  const recorded = recordedAnswers()[keyOf(route)] ?? {};
  const shown = examplesOf(route).flatMap(({ name, title }) =>
    name in recorded ? [[name, { summary: title.en, value: recorded[name] }] as const] : [],
  );
  const headers = ['X-Request-Id', 'X-RateLimit-Limit', 'X-RateLimit-Remaining'];
  return {
    description: 'Done.',
    headers: Object.fromEntries(
      [...headers, 'X-RateLimit-Reset'].map((name) => [
        name,
        { $ref: `#/components/headers/${name}` },
      ]),
    ),
    content: {
      'application/json': {
        schema: envelope(route),
        ...(shown.length > 0 ? { examples: Object.fromEntries(shown) } : {}),
      },
    },
  };
}

/** The envelopes of success (spec 01). */
function envelope(route: Route): JsonSchema {
  const known = schemaNames.get(JSON.stringify(route.answer));
  const one: JsonSchema = known
    ? { $ref: `#/components/schemas/${known}` }
    : plainSchema(route.answer, schemaNames);
  const kind = answerKind(route);
  const extendedData = { $ref: '#/components/schemas/ExtendedData' };
  if (kind === 'one') {
    const status: JsonSchema = { type: 'string', enum: ['success'] };
    return {
      type: 'object',
      required: [...(route.envelope ? ['status'] : []), 'data', 'extendedData'],
      properties: { ...(route.envelope ? { status } : {}), data: one, extendedData },
    };
  }
  const metaData = { $ref: '#/components/schemas/PageMetaData' };
  return {
    type: 'object',
    required: ['data', ...(kind === 'list' ? ['metaData'] : []), 'extendedData'],
    properties: {
      data: { type: 'array', items: one },
      ...(kind === 'list' ? { metaData } : {}),
      extendedData,
    },
  };
}
