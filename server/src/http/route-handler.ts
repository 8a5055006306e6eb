import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RefusedField } from '#kernel/refusal.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Answer, Call, Route } from '#kernel/route.ts';
import { anonymous } from '#kernel/route.ts';
import { badRequest, unsupportedMediaType, validationError } from '#kernel/wire-refusals.ts';
import { bodyReader, type Problem } from './body-reader.ts';
import { searchOf } from './plain.ts';
import { parseListQuery } from './query.ts';

const noList = { conditions: [], order: [], page: 1, pageSize: 1 };

/** Turns a route into a handler: body, filters and late refusals in, the wire's envelope out. */
export function routeHandler(route: Route) {
  const readBody = route.body === undefined ? undefined : bodyReader(route.body);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    let late: readonly Problem[] = [];
    let body: unknown;
    if (readBody) {
      const given = jsonObject(request);
      const read = readBody(route.reshape ? route.reshape(given) : given);
      refuse(read.problems, 'validation_error');
      late = read.problems;
      body = read.value;
    }
    const search = searchOf(request.url);
    const call: Call = {
      caller: request.caller ?? anonymous,
      params: request.params as Record<string, string>,
      body,
      list: route.list ? parseListQuery(search, route.list) : noList,
      search: new URLSearchParams(route.list ? '' : search),
      requestId: request.id,
      ip: request.ip,
      userAgent: request.headers['user-agent'] ?? '',
      refuseLate: () => {
        refuseLate(late);
      },
    };
    // A route whose refusals have no promised place hears of late problems before it acts.
    if (!route.refusesLate) refuseLate(late);
    const answer = await route.handle(call);
    // As bytes: a text would make Fastify add a charset, and some clients compare the type exactly.
    const bytes = Buffer.from(envelope(answer));
    return reply.header('content-type', 'application/json').send(bytes);
  };
}

/** The wire's envelopes of success (spec 01). */
function envelope(answer: Answer): string {
  const data = JSON.stringify(answer.data);
  if (answer.kind !== 'list') return `{"data":${data},"extendedData":[]}`;
  const { totalCount, pageSize, page } = answer;
  const meta = JSON.stringify({ totalCount, pageSize, page });
  return `{"data":${data},"metaData":${meta},"extendedData":[]}`;
}

function jsonObject(request: FastifyRequest): unknown {
  const type = request.headers['content-type'];
  if (
    type !== undefined &&
    !/^\s*(application\/([\w.+-]+\+)?json|text\/json)\s*(;|$)/i.test(type)
  ) {
    throw unsupportedMediaType();
  }
  const text = typeof request.body === 'string' ? request.body : '';
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw badRequest();
  }
  if (typeof body !== 'object' || body === null) throw badRequest();
  return body;
}

/** The order in which the wire's own codes of a body's properties are told (spec 02, Checks). */
const lateOrder = ['wrong_currency', 'language_not_found', 'wrong_expiration_date'];

function refuseLate(problems: readonly Problem[]): void {
  for (const code of lateOrder) refuse(problems, code);
}

function refuse(problems: readonly Problem[], code: string): void {
  if (problems.length === 0) return;
  const mine = problems.filter((problem) => problem.refusal === code);
  if (mine.length === 0) return;
  const fields: RefusedField[] = mine.map(({ name, code: fieldCode, message }) => ({
    name,
    code: fieldCode,
    message,
  }));
  if (code === 'validation_error') throw validationError({ fields });
  throw new Refusal({ code, status: 422, message: mine[0]?.message ?? code }, { fields });
}
