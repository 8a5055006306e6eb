import { recordedAnswers } from './recorded-answers.ts';
/** Codes with which a shop ends the series of tries (spec 04). */
const finalCodes = [
    'order_wrong_amount',
    'order_already_paid',
    'order_not_found',
    'shipping_unavailable',
    'signature_error',
];
export const notificationAnswerSchema = {
    type: 'object',
    required: ['status'],
    properties: {
        status: { type: 'string', enum: ['success', 'error'] },
        code: {
            type: 'string',
            maxLength: 100,
            description: 'With `error`. `out_of_service` or none: sent again later. ' +
                `${finalCodes.map((code) => `\`${code}\``).join(', ')} and any other: final.`,
        },
        message: { type: 'string', maxLength: 500, description: 'Shown to the operator.' },
    },
};
/** What the server sends to a shop (OpenAPI `webhooks`). */
export function webhooks() {
    const answers = recordedAnswers()['GET /billing/api/order/order/:id'] ?? {};
    const order = Reflect.get(answers.read ?? {}, 'data');
    const signature = {
        name: 'X-Signature',
        in: 'header',
        required: true,
        description: 'Lower-case hex of HMAC(algorithm, key, exact bytes of the body); SHA-1 unless the shop ' +
            'is set otherwise. Check it before anything else.',
        schema: { type: 'string', pattern: '^[0-9a-f]{32,128}$' },
    };
    return {
        orderNotification: {
            post: {
                operationId: 'orderNotification',
                tags: ['Notifications'],
                summary: 'The order was paid, held, cancelled or has expired',
                description: 'Sent to `notificationUrl` of the order, else of the shop, at least once; notifications ' +
                    'of one order come in order. The body is the order; `status` is `completed` also when ' +
                    'the money is only held, unless the shop asks for `hold`. The answer must come within ' +
                    '20 s. Anything but 200 with known JSON is tried again: 10 more times within 24 hours.',
                security: [],
                parameters: [signature],
                requestBody: {
                    required: true,
                    content: {
                        'application/json': {
                            schema: { $ref: '#/components/schemas/Order' },
                            ...(order ? { example: { ...order, status: 'completed' } } : {}),
                        },
                    },
                },
                responses: {
                    200: {
                        description: 'What the shop makes of it.',
                        content: {
                            'application/json': {
                                schema: { $ref: '#/components/schemas/NotificationAnswer' },
                                examples: {
                                    done: { value: { status: 'success' } },
                                    later: {
                                        value: { status: 'error', code: 'out_of_service', message: 'Try later' },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    };
}
/** The WebSocket gate: only under /v3. */
export function gatePath(publicUrl) {
    return {
        servers: [{ url: `${publicUrl}/v3` }],
        get: {
            operationId: 'openGate',
            tags: ['Notifications'],
            summary: 'Open the gate: notifications over a WebSocket',
            description: 'For shops without a public address. JSON-RPC 2.0, one object per text frame; the server ' +
                'calls, the client answers with the same `id`. `onOrderStatusChange` has an array with ' +
                'one order in `params` and takes the answer of a notification as `result`; ' +
                '`getStatus` has `{"logQuantity": 40}` and takes `{version, type, settings, log}`. ' +
                'With no connection open a call waits for 24 hours. The server pings every 25 s. ' +
                'Closed with 1001 on shutdown, 1008 when the token is revoked, 1013 to try later.',
            security: [{ token: [] }, { tokenInQuery: [] }],
            responses: {
                101: { description: 'Switched to WebSocket.' },
                401: {
                    description: 'No token, or an unknown one: refused before the upgrade.',
                    content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
                },
                426: {
                    description: 'Opened without a WebSocket upgrade.',
                    content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
                },
                429: {
                    description: 'Too many requests, or more than 20 connections of this token.',
                    content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
                },
            },
        },
    };
}
