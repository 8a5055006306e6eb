import type { FastifyInstance, FastifyReply } from 'fastify';
import { statement, type Database } from '#kernel/database/database.ts';

const alive = statement('health.database', 'select 1 as alive');

/** `/healthz`: the process lives. `/readyz`: it can work, the database included; else 503. */
export function registerHealth(fastify: FastifyInstance, database: Database): void {
  const ok = (reply: FastifyReply) =>
    reply.header('content-type', 'application/json').send(Buffer.from('{"status":"ok"}'));
  fastify.get('/healthz', (_request, reply) => ok(reply));
  fastify.get('/readyz', async (_request, reply) => {
    await database.row(alive);
    return ok(reply);
  });
}
