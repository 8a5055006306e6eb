import type { Order } from '@invogate/client';
import { callIn, logQuantityIn, orderIn, replyTo, unservable } from '@invogate/till/json-rpc.ts';

/** What becomes of one order event: an answer for the shop, a failure, or no answer at all. */
export type Handled = { result: unknown } | { failure: string } | 'leave';

export interface FrameHandlers {
  onOrder(order: Order): Promise<Handled>;
  /** The last lines that were shown, for the server's diagnostics. */
  recentLines(count: number): readonly string[];
}

/** Answers one JSON-RPC frame of the gate; undefined when there is nothing to answer. */
export async function answerFrame(
  text: string,
  handlers: FrameHandlers,
): Promise<string | undefined> {
  const call = callIn(text);
  if (call === undefined) return undefined;
  if (call.method === 'getStatus') {
    const log = handlers.recentLines(logQuantityIn(call));
    return replyTo(call, { result: { version: '0.1.0', type: 'cli', settings: {}, log } });
  }
  if (call.method !== 'onOrderStatusChange') {
    return replyTo(call, unservable.noMethod(call.method));
  }
  const order = orderIn(call);
  if (!order) return replyTo(call, unservable.noOrder);
  const handled = await handlers.onOrder(order as Order);
  if (handled === 'leave') return undefined;
  if ('failure' in handled) {
    return replyTo(call, { error: { code: -32000, message: handled.failure } });
  }
  return replyTo(call, { result: handled.result });
}
