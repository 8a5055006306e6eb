import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import type { Route } from '#kernel/route.ts';
import { docsPage } from './docs/page.ts';
import type { Language } from './docs/error-advice.ts';
import { openApiDocument } from './openapi.ts';
import { pageHeaders } from './page-headers.ts';
import { productVersion } from './product-version.ts';
import { sendCompressed } from './static-files.ts';

interface File {
  type: string;
  body: Buffer;
}

/** The manual: a reference page in Russian and English, and the OpenAPI document it comes from. */
export function registerDocs(
  fastify: FastifyInstance,
  routes: readonly Route[],
  publicUrl: string,
): void {
  const css = file('text/css; charset=utf-8', styles());
  const js = file('text/javascript; charset=utf-8', read('./docs/docs.js'));
  const version = createHash('sha256').update(css.body).update(js.body).digest('hex').slice(0, 12);
  const pages = new Map<string, File>();
  /** Made when first asked for: a start need not wait for it. */
  const kept = (name: string, make: () => File): File => {
    const found = pages.get(name) ?? make();
    pages.set(name, found);
    return found;
  };
  fastify.get('/docs', (request, reply) => {
    const asked = (request.query as Record<string, unknown>).languageId;
    const language: Language = asked === 'en' ? 'en' : 'ru';
    const page = kept(language, () =>
      file('text/html; charset=utf-8', docsPage(routes, { language, publicUrl, version })),
    );
    return sendCompressed(request, reply.headers(pageHeaders), page);
  });
  fastify.get('/docs/openapi.json', (request, reply) => {
    const document = kept('json', () =>
      file(
        'application/json',
        JSON.stringify(openApiDocument(routes, { publicUrl, version: productVersion() })),
      ),
    );
    // Tools in browsers may read it: it holds nothing that is not public.
    void reply.header('access-control-allow-origin', '*');
    return sendCompressed(request, reply, document);
  });
  for (const [path, asset] of [
    ['/docs/docs.css', css],
    ['/docs/docs.js', js],
  ] as const) {
    fastify.get(path, (request, reply) => {
      void reply.header('cache-control', 'public, max-age=86400');
      void reply.header('x-content-type-options', 'nosniff');
      return sendCompressed(request, reply, asset);
    });
  }
}

/** The tokens of the design system, then the page's own rules. */
function styles(): string {
  return read('../../../web/ui/src/styles/tokens.css') + read('./docs/docs.css');
}

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}

function file(type: string, text: string): File {
  return { type, body: Buffer.from(text) };
}
