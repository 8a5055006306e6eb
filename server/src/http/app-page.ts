import type { FastifyInstance } from 'fastify';
import type { AppPageState } from '@invogate/contracts/mini-apps.ts';
import { languageOf, sendHtml } from './html-reply.ts';
import { headersOf } from './page-headers.ts';
import { serveFolder } from './static-files.ts';

export interface AppPageDeps {
  renderApp(state: AppPageState): string;
  clientDir: string;
  /** What the page of a shop's app knows; undefined where there is none. */
  appPage(shopId: number, languageId: 'ru' | 'en'): Promise<AppPageState | undefined>;
}

/** The pages of mini-apps: `/app/{shopId}` (spec 13, 4). */
export function registerAppPage(fastify: FastifyInstance, deps: AppPageDeps): void {
  serveFolder(fastify, '/assets/app/', deps.clientDir);
  fastify.get('/app/:shopId', async (request, reply) => {
    const shopId = Number((request.params as { shopId: string }).shopId);
    const language = languageOf(request) ?? 'ru';
    const state = Number.isSafeInteger(shopId) ? await deps.appPage(shopId, language) : undefined;
    if (!state) {
      reply.code(404);
      return sendHtml(request, reply, missingApp);
    }
    // Its own origin only: a frame that is led elsewhere stays empty. Payments are shown over it.
    const frames = [new URL(state.url).origin, "'self'"];
    return sendHtml(request, reply, deps.renderApp(state), headersOf({ frames }));
  });
}

const missingApp = `<!doctype html><html lang="ru"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Такой услуги нет</title>
<main><h1>Такой услуги нет</h1>
<p>Проверьте ссылку: возможно, магазин больше не предлагает эту услугу.</p>
<p lang="en">There is no such service. Check the link; the shop may offer it no longer.</p></main>
</html>`;
