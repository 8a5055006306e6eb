import { declaredRefusals, field, refusalOfCode } from '#kernel/refusal.ts';
import type { Route } from '#kernel/route.ts';
import type { JsonSchema } from './plain-schema.ts';

/** The property that a code speaks of, where it always is the same. */
const fieldOfCode: Readonly<Record<string, string>> = {
  wrong_expiration_date: 'expirationDate',
  wrong_currency: 'currencyId',
  language_not_found: 'languageId',
  wrong_basket_item_total_amount: 'basketItems[0].totalAmount',
  wrong_basket_item_total_vat_amount: 'basketItems[0].totalVatAmount',
  wrong_basket_item_amount_wo_vat: 'basketItems[0].amountWoVat',
  wrong_total_amount: 'amount',
  wrong_total_vat_amount: 'vatAmount',
  wrong_order_status: 'status',
  merchant_order_id_duplicate: 'merchantOrderId',
  seller_not_found: 'seller',
};

/** The one shape of every error, in an answer with status 400 and above. */
export const problemSchema: JsonSchema = {
  type: 'object',
  required: ['error'],
  additionalProperties: false,
  properties: {
    error: {
      type: 'object',
      required: ['message', 'code', 'fields'],
      additionalProperties: false,
      properties: {
        message: { type: 'string', minLength: 1, description: 'Says what to change, for people.' },
        code: { type: 'string', description: 'For programs; never changes.' },
        fields: {
          type: 'array',
          description: 'Every property that failed for this code; may be empty.',
          items: {
            type: 'object',
            required: ['name', 'code', 'message'],
            additionalProperties: false,
            properties: {
              name: { type: 'string', description: 'Path, as `basketItems[0].totalAmount`.' },
              code: {
                type: 'string',
                enum: ['wrong_value', 'required', 'wrong_type', 'too_long', 'not_unique'],
              },
              message: { type: 'string' },
            },
          },
        },
      },
    },
  },
};

/** The shape of resources with an envelope of their own: the usual one, and the same said again. */
export const ownProblemSchema: JsonSchema = {
  type: 'object',
  required: ['error', 'status', 'code', 'message'],
  additionalProperties: false,
  properties: {
    ...problemSchema.properties,
    status: { type: 'string', enum: ['error'] },
    code: { type: 'string', description: 'The code once more.' },
    message: { type: 'string', description: 'The message once more.' },
  },
};

/** Every code that a route can answer with: its own and those of the way to it. */
export function codesOf(route: Route): string[] {
  const body = ['bad_request', 'payload_too_large', 'unsupported_media_type'];
  const codes = [
    ...(route.body ? body : []),
    'unauthorized',
    'forbidden',
    ...route.refusals,
    'too_many_requests',
    'internal_error',
    'service_unavailable',
  ];
  // An envelope of its own may tell a failure by another code, which the route names too.
  return [...new Set(codes)].filter((code) => (ownAnswer(route, code)?.code ?? code) === code);
}

/** How a route with an envelope of its own tells this code; undefined when it looks as usual. */
function ownAnswer(route: Route, code: string): { code: string; value: unknown } | undefined {
  const name = fieldOfCode[code];
  const detail = { fields: name === undefined ? [] : [field(name)] };
  const own = route.envelope?.refusal(refusalOfCode(code, detail));
  return own && { code: own.refusal.code, value: JSON.parse(own.body) as unknown };
}

/** Answers of refusals by HTTP status, each with its codes and an example of each. */
export function problemAnswers(route: Route): Record<string, unknown> {
  const byStatus = new Map<number, string[]>();
  for (const code of codesOf(route)) {
    const { status } = kindOf(code);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const sorted = [...byStatus].sort(([a], [b]) => a - b);
  return Object.fromEntries(
    sorted.map(([status, codes]) => [status, answer(route, status, codes)]),
  );
}

function answer(route: Route, status: number, codes: readonly string[]): unknown {
  const waits = status === 429 || status === 503;
  return {
    description: codes.map((code) => `\`${code}\``).join(', '),
    headers: {
      'X-Request-Id': { $ref: '#/components/headers/X-Request-Id' },
      ...(waits ? { 'Retry-After': { $ref: '#/components/headers/Retry-After' } } : {}),
    },
    content: {
      'application/json': {
        schema: schemaOf(route, codes),
        examples: Object.fromEntries(
          codes.map((code) => [
            code,
            { value: ownAnswer(route, code)?.value ?? problemExample(code) },
          ]),
        ),
      },
    },
  };
}

function schemaOf(route: Route, codes: readonly string[]): JsonSchema {
  const own = codes.filter((code) => ownAnswer(route, code) !== undefined);
  const usual = codes.filter((code) => !own.includes(code));
  const shapes = [
    ...(usual.length > 0 ? [shapeOf('Problem', usual)] : []),
    ...(own.length > 0 ? [shapeOf('OwnProblem', own)] : []),
  ];
  const [only] = shapes;
  return only && shapes.length === 1 ? only : { anyOf: shapes };
}

function shapeOf(name: string, codes: readonly string[]): JsonSchema {
  return {
    allOf: [
      { $ref: `#/components/schemas/${name}` },
      { properties: { error: { properties: { code: { type: 'string', enum: codes } } } } },
    ],
  };
}

function problemExample(code: string): unknown {
  const { message } = kindOf(code);
  const name = fieldOfCode[code];
  const word = code === 'merchant_order_id_duplicate' ? 'not_unique' : 'wrong_value';
  const fields = name === undefined ? [] : [{ name, code: word, message: '' }];
  return { error: { message, code, fields } };
}

function kindOf(code: string): { status: number; message: string } {
  const kind = declaredRefusals().find((each) => each.code === code);
  if (!kind) throw new Error(`a route names the refusal ${code}, which nobody declares`);
  return kind;
}
