import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { TablePayment } from '@invogate/contracts/pos.ts';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { streamStates } from './event-stream.ts';
import type { Log } from './problem.ts';

export interface TableStreamsDeps {
  log: Log;
  payment(code: string, paymentId: string): Promise<TablePayment>;
  /** Hears ids, joined by commas, of payments that changed; '' means: any may have changed. */
  onChange(hear: (ids: string) => void): void;
}

/** The live state of a guest's payment: `/t/{code}/payment/{paymentId}/events`. */
export function registerTableStreams(fastify: FastifyInstance, deps: TableStreamsDeps): void {
  streamStates(fastify, '/t/:code/payment/:paymentId/events', {
    read: async (request) =>
      JSON.stringify(await deps.payment(paramOf(request, 'code'), paymentOf(request))),
    key: paymentOf,
    onChange: (hear) => {
      deps.onChange(hear);
    },
    log: deps.log,
  });
}

const paramOf = (request: FastifyRequest, name: string): string =>
  (request.params as Record<string, string>)[name] ?? '';

function paymentOf(request: FastifyRequest): string {
  const id = paramOf(request, 'paymentId');
  if (!isUuid(id)) throw notFound();
  return id.toLowerCase();
}
