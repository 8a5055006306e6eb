import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { TableNow, TablePayment } from '@invogate/contracts/pos.ts';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { streamStates } from './event-stream.ts';
import type { Log } from './problem.ts';

export interface TableStreamsDeps {
  log: Log;
  /** The id under which changes of the table of a code are told. */
  tableId(code: string): Promise<string>;
  now(code: string): Promise<TableNow>;
  payment(code: string, paymentId: string): Promise<TablePayment>;
  /** Hears ids, joined by commas, of tables and payments that changed; '' means: any may have. */
  onChange(hear: (ids: string) => void): void;
}

/**
 * What guests see by itself: `/t/{code}/events` tells who pays the bills of a table and when to ask
 * its till again, `/t/{code}/payment/{paymentId}/events` where a payment stands.
 */
export function registerTableStreams(fastify: FastifyInstance, deps: TableStreamsDeps): void {
  const { log, onChange } = deps;
  streamStates(fastify, '/t/:code/events', {
    read: async (request) => JSON.stringify(await deps.now(codeOf(request))),
    key: (request) => deps.tableId(codeOf(request)),
    ...{ onChange, log },
  });
  streamStates(fastify, '/t/:code/payment/:paymentId/events', {
    read: async (request) =>
      JSON.stringify(await deps.payment(codeOf(request), paymentOf(request))),
    key: paymentOf,
    ...{ onChange, log },
  });
}

const paramOf = (request: FastifyRequest, name: string): string =>
  (request.params as Record<string, string>)[name] ?? '';

const codeOf = (request: FastifyRequest): string => paramOf(request, 'code');

export function paymentOf(request: FastifyRequest): string {
  const id = paramOf(request, 'paymentId');
  if (!isUuid(id)) throw notFound();
  return id.toLowerCase();
}
