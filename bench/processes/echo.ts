import Fastify from 'fastify';
import { serve } from './serve.ts';

/**
 * The limit of the framework: the same body is parsed and a body of the same size is answered, with
 * nothing in between.
 */
const fastify = Fastify();
fastify.post('/', (request, reply) => {
  reply.header('content-type', 'application/json');
  return reply.send(Buffer.from(JSON.stringify({ data: request.body, extendedData: [] })));
});
const address = await fastify.listen({ host: '127.0.0.1', port: 0 });
serve({ port: Number(new URL(address).port) }, () => fastify.close());
