import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { toBuffer, toString as qrText } from 'qrcode';
import type { PayView } from '@invogate/contracts/pay-page.ts';
import { isUuid } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { streamStates } from './event-stream.ts';
import { languageOf, sendHtml } from './html-reply.ts';
import { headersOf } from './page-headers.ts';
import type { Log } from './problem.ts';
import { serveFolder } from './static-files.ts';

export interface PayPageDeps {
  renderPage(view: PayView): string;
  clientDir: string;
  publicUrl: string;
  log: Log;
  view(containerId: string, languageId?: 'ru' | 'en'): Promise<PayView>;
  /** What the QR of an invoice or of an attempt says. */
  qr(containerId: string, which: 'invoice' | { attemptId: string }): Promise<string>;
  /** Hears ids, joined by commas, of invoices that changed; '' means: any may have changed. */
  onChange(hear: (ids: string) => void): void;
  /** Origins of mini-apps, which the page may show inside. */
  frameOrigins?(): Promise<readonly string[]>;
  /** Hears which invoices have an open page in this process. */
  onOpen?(containerIds: readonly string[]): void;
}

/** The payment page: its document, its pictures, its files and its live state (spec 24). */
export function registerPayPage(fastify: FastifyInstance, deps: PayPageDeps): void {
  serveFolder(fastify, '/assets/pay/', deps.clientDir);
  fastify.get('/order/:containerId', async (request, reply) => {
    const view = await viewOrUndefined(deps, request);
    if (!view) {
      reply.code(404);
      return sendHtml(request, reply, missingPage);
    }
    const framedByUs = (request.query as Record<string, unknown>).within === 'app';
    const frames = (await deps.frameOrigins?.()) ?? [];
    return sendHtml(request, reply, deps.renderPage(view), headersOf({ frames, framedByUs }));
  });
  fastify.get('/order/:containerId/qr', async (request, reply) => {
    const view = await viewOrUndefined(deps, request);
    if (!view) throw notFound();
    const png = new URL(request.url, deps.publicUrl).searchParams.get('format') === 'png';
    return sendQr(reply, `${deps.publicUrl}/order/${view.containerId}`, png);
  });
  fastify.get('/pay/api/:containerId/invoice-qr.svg', async (request, reply) =>
    sendQr(reply, await deps.qr(containerOf(request), 'invoice'), false),
  );
  fastify.get('/pay/api/:containerId/attempt/:attemptId/qr.svg', async (request, reply) => {
    const attemptId = idOf(request, 'attemptId');
    return sendQr(reply, await deps.qr(containerOf(request), { attemptId }), false);
  });
  streamStates(fastify, '/pay/api/:containerId/events', {
    read: async (request) =>
      JSON.stringify(await deps.view(containerOf(request), languageOf(request))),
    key: containerOf,
    onChange: (hear) => {
      deps.onChange(hear);
    },
    onOpen: (key) => deps.onOpen?.(key),
    log: deps.log,
  });
}

function idOf(request: FastifyRequest, name: string): string {
  const id = (request.params as Record<string, string>)[name] ?? '';
  if (!isUuid(id)) throw notFound();
  return id.toLowerCase();
}

const containerOf = (request: FastifyRequest): string => idOf(request, 'containerId');

async function viewOrUndefined(
  deps: PayPageDeps,
  request: FastifyRequest,
): Promise<PayView | undefined> {
  try {
    return await deps.view(containerOf(request), languageOf(request));
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return undefined;
    throw error;
  }
}

/** A QR of level M (ISO/IEC 18004), with its quiet zone. */
async function sendQr(reply: FastifyReply, text: string, png: boolean): Promise<FastifyReply> {
  const options = { errorCorrectionLevel: 'M', margin: 4 } as const;
  reply.header('x-content-type-options', 'nosniff').header('cache-control', 'private, no-cache');
  if (png) return reply.type('image/png').send(await toBuffer(text, { ...options, scale: 8 }));
  return reply.type('image/svg+xml').send(await qrText(text, { ...options, type: 'svg' }));
}

const missingPage = `<!doctype html><html lang="ru"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Счёт не найден</title>
<main><h1>Счёт не найден</h1>
<p>Проверьте ссылку: возможно, она скопирована не полностью. Новую ссылку даст магазин.</p>
<p lang="en">This invoice does not exist. Check the link, or ask the shop for a new one.</p></main>
</html>`;
