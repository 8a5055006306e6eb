import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { Check, Errors } from 'typebox/schema';
import { openApiFile, openApiText, jsonText, textOfFile } from '#test/openapi-files.ts';
import { openMerchantApi } from '#test/merchant-api.ts';
import { recordedForm, runExamples, type ExampleRun } from '#test/run-examples.ts';
import type { Route } from '#kernel/route.ts';
import { meaningOf } from './openapi/meanings.ts';
import { namedSchemas, schemaNames } from './openapi/names.ts';
import type { JsonSchema } from './openapi/plain-schema.ts';
import { answersFile } from './openapi/recorded-answers.ts';
import { keyOf, publicRoutes } from './openapi/route-facts.ts';

interface Content {
  content: { 'application/json': { schema: JsonSchema; examples?: Record<string, Shown> } };
}
interface Shown {
  value: unknown;
}
interface Operation {
  operationId: string;
  requestBody?: Content;
  responses: Record<string, Content>;
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, JsonSchema> };
}

describe('the OpenAPI document', () => {
  let runs: ExampleRun[];
  let routes: readonly Route[];
  let text: string;
  let document: Document;

  before(async () => {
    ({ runs, routes } = await runExamples());
    text = openApiText(routes);
    document = JSON.parse(text) as Document;
  });

  const operationOf = (route: Pick<Route, 'method' | 'path'>): Operation => {
    const path = document.paths[route.path.replace(/:(\w+)/g, '{$1}')];
    const found = path?.[route.method.toLowerCase()];
    assert.ok(found, `${keyOf(route)} is not in the document`);
    return found;
  };

  /** Fails with the first reason why a value does not fit. */
  const fits = (schema: JsonSchema, value: unknown, what: string) => {
    const whole = { ...schema, components: document.components };
    if (Check(whole, value)) return;
    const [, errors] = Errors(whole, value);
    assert.fail(`${what}: ${JSON.stringify(errors[0])}`);
  };

  /** The same, and no property that the document does not show. */
  const fitsExactly = (schema: JsonSchema, value: unknown, what: string) => {
    const schemas = closed(document.components.schemas) as JsonSchema;
    const whole = { ...(closed(schema) as JsonSchema), components: { schemas } };
    if (Check(whole, value)) return;
    const [, errors] = Errors(whole, value);
    assert.fail(`${what}: ${JSON.stringify(errors[0])}`);
  };

  test('every example is answered with 200, as its schema says', () => {
    for (const { route, example, answer } of runs) {
      const what = `${keyOf(route)}, ${example.name}`;
      assert.equal(answer.status, 200, `${what}: ${JSON.stringify(answer.body)}`);
      const { responses } = operationOf(route);
      const schema = responses[200]?.content['application/json'].schema;
      assert.ok(schema);
      fitsExactly(schema, answer.body, what);
    }
  });

  test('every example of a body fits the schema of the request', () => {
    for (const route of publicRoutes(routes)) {
      const content = operationOf(route).requestBody?.content['application/json'];
      if (!content) continue;
      assert.ok(content.examples, `${keyOf(route)} takes a body and shows none`);
      for (const [name, shown] of Object.entries(content.examples)) {
        fits(content.schema, shown.value, `${keyOf(route)}, ${name}`);
      }
    }
  });

  test('every public route has an example that is sent', () => {
    const sent = new Set(runs.map(({ route }) => keyOf(route)));
    const silent = publicRoutes(routes).filter((route) => !route.file && !sent.has(keyOf(route)));
    assert.deepEqual(silent.map(keyOf), []);
  });

  test('every example of an error fits its schema', () => {
    for (const route of publicRoutes(routes)) {
      for (const [status, { content }] of Object.entries(operationOf(route).responses)) {
        if (status === '200') continue;
        const { schema, examples = {} } = content['application/json'];
        assert.ok(Object.keys(examples).length > 0);
        for (const [code, { value }] of Object.entries(examples)) {
          fits(schema, value, `${keyOf(route)}, ${code}`);
        }
      }
    }
  });

  test('real refusals are among those that the document names', async () => {
    const api = await openMerchantApi(new Date('2035-01-10T09:00:00Z'));
    const orders = '/billing/api/order/order';
    const nobody = `${orders}/01970a3c-5b1e-7c44-9d0a-3a5f0c7be009`;
    const table: [method: Route['method'], path: string, url: string, body?: object][] = [
      ['POST', orders, `/v3${orders}`, {}],
      ['POST', orders, `/v3${orders}`, []],
      ['GET', `${orders}/:id`, `/v3${nobody}`],
      ['DELETE', `${orders}/:id`, `/l3${nobody}`],
      ['GET', '/filter/api/order/order', '/v3/filter/api/order/order?colour=red'],
      ['GET', '/filter/api/counterparty-detail', '/v3/filter/api/counterparty-detail'],
    ];
    try {
      for (const [method, path, url, body] of table) {
        const answer = await api.send(method, url, body);
        const known = operationOf({ method, path }).responses[answer.status];
        assert.ok(known, `${method} ${url} answers ${String(answer.status)}`);
        fits(known.content['application/json'].schema, answer.body, `${method} ${url}`);
      }
    } finally {
      await api.close();
    }
  });

  test('rate limits and the request id stand in the headers that are promised', () => {
    const promised = ['x-request-id', 'x-ratelimit-limit', 'x-ratelimit-remaining'];
    for (const { answer } of runs) {
      for (const name of [...promised, 'x-ratelimit-reset']) assert.ok(name in answer.headers);
    }
  });

  test('nothing of our own leaks, and every reference leads to a schema', () => {
    assert.doesNotMatch(text, /"(x-wire|x-code|x-positive|~\w+)"/);
    for (const [, name = ''] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      assert.ok(document.components.schemas[name], `${name} is not there`);
    }
  });

  test('every body and answer has a name, and every operation an id of its own', () => {
    for (const route of publicRoutes(routes)) {
      for (const schema of [route.answer, ...(route.body ? [route.body] : [])]) {
        assert.ok(schemaNames.has(JSON.stringify(schema)), `${keyOf(route)}: export its schema`);
      }
    }
    const ids = publicRoutes(routes).map((route) => operationOf(route).operationId);
    assert.equal(new Set(ids).size, ids.length, ids.join(', '));
  });

  test('every property says what it means, in both languages', () => {
    for (const [owner, schema] of namedSchemas) {
      const { properties = {} } = schema as unknown as JsonSchema;
      for (const name of Object.keys(properties)) {
        assert.ok(meaningOf(owner, name), `add ${owner}.${name} to openapi/meanings.ts`);
      }
    }
  });

  test('the committed files are fresh: npm run openapi', () => {
    const recorded = jsonText(recordedForm(runs));
    assert.ok(textOfFile(answersFile) === recorded, 'examples/answers.json is stale');
    assert.ok(textOfFile(openApiFile) === text, 'docs/openapi.json is stale');
  });
});

/** A schema that takes no property beyond those it names; free objects stay free. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => [key, closed(part)] as const);
  const copy: Record<string, unknown> = Object.fromEntries(entries);
  const isObject = copy.type === 'object' && copy.properties !== undefined;
  return isObject ? { ...copy, additionalProperties: false } : copy;
}
