import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { limits } from '#kernel/limits.ts';

const lookMs = 20;

/**
 * Makes the end of a server: requests under way are answered, then every connection is closed.
 * Waiting for idle ones alone would take a minute: browsers keep connections in stock that have
 * never carried a request, and those do not count as idle.
 */
export function gentleClose(fastify: FastifyInstance): () => Promise<void> {
  let underWay = 0;
  fastify.server.on('request', (_request, response) => {
    underWay += 1;
    response.once('close', () => {
      underWay -= 1;
    });
  });
  return async () => {
    const closed = fastify.close();
    for (let waitedMs = 0; underWay > 0 && waitedMs < limits.drainMs; waitedMs += lookMs) {
      await pause(lookMs);
    }
    fastify.server.closeAllConnections();
    await closed;
  };
}
