import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TableNow, TablePayment, TableView } from '@invogate/contracts/pos.ts';
import { isUuid } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { streamStates } from './event-stream.ts';
import { languageOf, sendHtml } from './html-reply.ts';
import type { Log } from './problem.ts';
import { serveFolder } from './static-files.ts';

export interface TablePageDeps {
  renderTable(state: { code: string; table: TableView; payment?: TablePayment }): string;
  clientDir: string;
  log: Log;
  /** A table as it is known without asking its till. */
  table(code: string): Promise<TableView>;
  /** The id under which changes of the table of a code are told. */
  tableId(code: string): Promise<string>;
  now(code: string): Promise<TableNow>;
  payment(code: string, paymentId: string): Promise<TablePayment>;
  /** Hears ids, joined by commas, of tables and payments that changed; '' means: any may have. */
  onChange: (hear: (ids: string) => void) => void;
}

/** The page of a restaurant's table and of a payment at it: documents, files, live state. */
export function registerTablePage(fastify: FastifyInstance, deps: TablePageDeps): void {
  serveFolder(fastify, '/assets/table/', deps.clientDir);
  const page = async (request: FastifyRequest, reply: FastifyReply, hasPayment: boolean) => {
    const code = codeOf(request);
    const read = async () => {
      const [table, payment] = await Promise.all([
        deps.table(code),
        hasPayment ? deps.payment(code, paymentOf(request)) : undefined,
      ]);
      const languageId = languageOf(request) ?? table.languageId;
      const state = { code, table: { ...table, languageId } };
      return payment === undefined ? state : { ...state, payment };
    };
    const state = await read().catch(ifMissing);
    if (!state) reply.code(404);
    return sendHtml(request, reply, state ? deps.renderTable(state) : missingTable);
  };
  fastify.get('/t/:code', (request, reply) => page(request, reply, false));
  fastify.get('/t/:code/payment/:paymentId', (request, reply) => page(request, reply, true));
  streamTables(fastify, deps);
}

/** Who pays the bills of a table and when to ask its till again, and where a payment stands. */
function streamTables(fastify: FastifyInstance, deps: TablePageDeps): void {
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

function ifMissing(error: unknown): undefined {
  if (error instanceof Refusal && error.status === 404) return undefined;
  throw error;
}

const paramOf = (request: FastifyRequest, name: string): string =>
  (request.params as Record<string, string>)[name] ?? '';

const codeOf = (request: FastifyRequest): string => paramOf(request, 'code');

function paymentOf(request: FastifyRequest): string {
  const id = paramOf(request, 'paymentId');
  if (!isUuid(id)) throw notFound();
  return id.toLowerCase();
}

const missingTable = `<!doctype html><html lang="ru"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Стол не найден</title>
<main><h1>Стол не найден</h1>
<p>Отсканируйте QR-код на столе ещё раз. Если не поможет, попросите у официанта пречек с QR.</p>
<p lang="en">There is no such table. Scan the QR on the table again, or ask the waiter for a bill
with a QR.</p></main>
</html>`;
