import { markup, type Html } from '#kernel/html.ts';
import type { PlainResponse } from '#kernel/plain-route.ts';

/** What a page of an emulated outside party shows around its content. */
export interface SitePage {
  languageId: string;
  title: string;
  /** Whose page it is, and what everybody must know of it: that it is not real. */
  owner: string;
  warning: string;
  /** Path of the style sheet. */
  style: string;
  content: Html;
}

/** A page of an emulated outside party, whole. */
export function sitePage({ languageId, title, owner, warning, style, content }: SitePage): Html {
  return markup`<!doctype html>
    <html lang="${languageId}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} · ${owner}</title>
        <link rel="stylesheet" href="${style}" />
      </head>
      <body>
        <header>
          <strong>${owner}</strong>
          <p role="note">${warning}</p>
        </header>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html> `;
}

/**
 * Answers with a page. Browsers hold form-action against the redirect that follows a form, so the
 * address that the payer goes back to is named, if there is one.
 */
export function answerPage(status: number, content: Html, backTo?: string): PlainResponse {
  const back = backTo === undefined ? '' : ` ${new URL(backTo).origin}`;
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy':
        `default-src 'none'; style-src 'self'; form-action 'self'${back}; ` +
        "base-uri 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
    body: content.text,
  };
}

/** Sends the browser elsewhere after a form. */
export function goTo(location: string): PlainResponse {
  return { status: 303, headers: { location, 'cache-control': 'no-store' }, body: '' };
}
