import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RefusedField } from '#kernel/refusal.ts';
import { refusalOfCode } from '#kernel/refusal.ts';
import type { Answer, Call, Route, SignedBytes } from '#kernel/route.ts';
import { anonymous } from '#kernel/route.ts';
import { badRequest, validationError } from '#kernel/wire-refusals.ts';
import { bodyReader, type Problem } from './body-reader.ts';
import { fileReply } from './file-reply.ts';
import { jsonBody } from './json-body.ts';
import { searchOf, textHeaders } from './plain.ts';
import { parseListQuery } from './query.ts';

const noList = { conditions: [], order: [], page: 1, pageSize: 1 };
const noSearch = new URLSearchParams();

/** A body as it was read, and the problems whose turn comes later. */
interface GivenBody {
  value: unknown;
  late: readonly Problem[];
}
const noBody: GivenBody = { value: undefined, late: [] };

/** Turns a route into a handler: body, filters and late refusals in, the wire's envelope out. */
export function routeHandler(route: Route) {
  const readBody = route.body && givenBodyOf(route, bodyReader(route.body));
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    if (route.checkBytes) await route.checkBytes(signedBytes(request));
    const { value: body, late } = readBody ? readBody(request) : noBody;
    const search = searchOf(request.url);
    const call: Call = {
      caller: request.caller ?? anonymous,
      params: request.params as Record<string, string>,
      body,
      list: route.list ? parseListQuery(search, route.list) : noList,
      search: route.list || search === '' ? noSearch : new URLSearchParams(search),
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
    if (answer.kind === 'file') return fileReply(request, reply, answer.data);
    // As bytes: a text would make Fastify add a charset, and some clients compare the type exactly.
    const { envelope: own } = route;
    const bytes = Buffer.from(own ? own.success(answer.data) : envelope(answer));
    return reply.header('content-type', 'application/json').send(bytes);
  };
}

function signedBytes(request: FastifyRequest): SignedBytes {
  const { caller = anonymous, ip, headers } = request;
  const body: unknown = request.body;
  const bytes: Buffer = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  return { caller, ip, headers: textHeaders(headers), bytes };
}

/** The wire's envelopes of success (spec 01). */
function envelope(answer: Answer): string {
  const data = JSON.stringify(answer.data);
  if (answer.kind !== 'list') return `{"data":${data},"extendedData":[]}`;
  const { totalCount, pageSize, page } = answer;
  const meta = JSON.stringify({ totalCount, pageSize, page });
  return `{"data":${data},"metaData":${meta},"extendedData":[]}`;
}

/** Reads a route's bodies and refuses those whose structure is wrong, with everything wrong in it. */
function givenBodyOf(route: Route, read: ReturnType<typeof bodyReader>) {
  return (request: FastifyRequest): GivenBody => {
    const given = jsonBody(request);
    const named = route.reshape ? route.reshape(given) : given;
    if (Array.isArray(named)) throw badRequest();
    const { value, problems } = read(named);
    for (const fault of route.faults?.(value as object) ?? []) {
      const known = problems.some((problem) => problem.name === fault.name);
      if (!known) problems.push({ ...fault, refusal: 'validation_error' });
    }
    refuse(problems, 'validation_error');
    return { value, late: problems };
  };
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
  throw refusalOfCode(code, { fields, message: mine[0]?.message ?? code });
}
