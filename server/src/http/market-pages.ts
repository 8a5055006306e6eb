import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type {
  MarketCard,
  MarketFrame,
  MarketListView,
  MarketMapView,
  MarketPointView,
} from '@invogate/contracts/market-page.ts';
import { marketSearch, readMarketQuery } from '@invogate/contracts/market-query.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { consentOf, consentCookie } from './market-consent.ts';
import { marketHeaders } from './market-headers.ts';
import { searchOf } from './plain.ts';
import { sendCompressed, serveFolder } from './static-files.ts';

export interface MarketPagesDeps {
  renderList(view: MarketListView): string;
  renderMap(view: MarketMapView): string;
  renderPoint(view: MarketPointView): string;
  renderMissing(languageId: 'ru' | 'en'): string;
  clientDir: string;
  publicUrl: string;
  pages: {
    list(query: MarketListView['query']): Promise<MarketListView>;
    map(query: MarketMapView['query']): Promise<MarketMapView>;
    point(
      alias: string,
      visitor: { query: MarketFrame['query']; counters: boolean | null },
    ): Promise<MarketPointView | { movedTo: string } | undefined>;
    picture(id: string, size: 'large' | 'small'): Promise<Buffer | undefined>;
    sitemap(): Promise<{ alias: string; changedAt: Date }[]>;
  };
}

/** The public site of the marketplace: its documents, pictures and files (spec 13 §3). */
export function registerMarketPages(fastify: FastifyInstance, deps: MarketPagesDeps): void {
  const { pages, publicUrl } = deps;
  serveFolder(fastify, '/assets/market/', deps.clientDir);
  fastify.get('/market', async (request, reply) => {
    const view = await pages.list(queryOf(request));
    reply.headers(marketHeaders({ cards: view.items.map(({ card }) => card), tiles: null }));
    return html(request, reply, deps.renderList(view));
  });
  fastify.get('/market/map', async (request, reply) => {
    const view = await pages.map(queryOf(request));
    reply.headers(marketHeaders({ cards: [], tiles: view.tiles }));
    return html(request, reply, deps.renderMap(view));
  });
  fastify.get('/shop/:alias', (request, reply) => pointPage(deps, request, reply));
  fastify.get('/market/photo/:name', async (request, reply) => {
    const [, id, size] = /^([0-9a-f-]{36})-(large|small)\.webp$/.exec(param(request, 'name')) ?? [];
    const bytes = id === undefined ? undefined : await pages.picture(id, size as 'large' | 'small');
    if (!bytes) throw notFound();
    // The name of a picture is that of its bytes, but it is taken away with its point.
    reply.header('cache-control', 'public, max-age=86400');
    return reply.header('x-content-type-options', 'nosniff').type('image/webp').send(bytes);
  });
  fastify.post('/market/consent', (request, reply) => {
    const form = new URLSearchParams(request.body instanceof Buffer ? request.body.toString() : '');
    const alias = form.get('alias') ?? '';
    const isName = /^[a-z0-9-]{2,20}$/.test(alias);
    const suffix = form.get('languageId') === 'en' ? '?languageId=en' : '';
    reply.header('set-cookie', consentCookie(form.get('answer'), publicUrl));
    return reply.redirect(isName ? `/shop/${alias}${suffix}` : '/market', 303);
  });
  registerForRobots(fastify, deps);
}

async function pointPage(
  deps: MarketPagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const query = queryOf(request);
  const alias = param(request, 'alias').toLowerCase();
  const counters = consentOf(request.headers.cookie);
  const found = await deps.pages.point(alias, { query, counters });
  if (!found) {
    reply.code(404).headers(marketHeaders({ cards: [], tiles: null }));
    return html(request, reply, deps.renderMissing(query.languageId));
  }
  if ('movedTo' in found) {
    return reply.redirect(`/shop/${found.movedTo}${marketSearch(query)}`, 301);
  }
  const { item, points, tiles } = found;
  const cards: MarketCard[] = [item.card, ...points.map(({ card }) => card)];
  const counted = counters === true ? item.card : null;
  reply.headers(marketHeaders({ cards, tiles, counted }));
  return html(request, reply, deps.renderPoint(found));
}

/** What search engines ask for: which pages there are, and which are nobody's business. */
function registerForRobots(fastify: FastifyInstance, { pages, publicUrl }: MarketPagesDeps): void {
  fastify.get('/sitemap.xml', async (request, reply) => {
    const points = await pages.sitemap();
    const rows = points.map(
      ({ alias, changedAt }) =>
        `<url><loc>${publicUrl}/shop/${alias}</loc><lastmod>${changedAt.toISOString()}</lastmod></url>`,
    );
    const body = Buffer.from(
      `<?xml version="1.0" encoding="UTF-8"?>\n` +
        `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` +
        `<url><loc>${publicUrl}/market</loc></url>${rows.join('\n')}</urlset>\n`,
    );
    reply.header('cache-control', 'public, max-age=3600');
    return sendCompressed(request, reply, { type: 'application/xml; charset=utf-8', body });
  });
  fastify.get('/robots.txt', (_request, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .send(
        [
          'User-agent: *',
          ...['/order/', '/pay/', '/t/', '/app/', '/v3/', '/l3/', '/market/map'].map(
            (path) => `Disallow: ${path}`,
          ),
          `Sitemap: ${publicUrl}/sitemap.xml`,
          '',
        ].join('\n'),
      ),
  );
}

const queryOf = (request: FastifyRequest) =>
  readMarketQuery(new URLSearchParams(searchOf(request.url)));

const param = (request: FastifyRequest, name: string): string =>
  (request.params as Record<string, string>)[name] ?? '';

function html(request: FastifyRequest, reply: FastifyReply, text: string): Promise<FastifyReply> {
  const type = 'text/html; charset=utf-8';
  return sendCompressed(request, reply, { type, body: Buffer.from(text) });
}
