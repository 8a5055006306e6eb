import { languageOf, type PageLanguage } from '#kernel/page-language.ts';
import { markup } from '#kernel/html.ts';
import type { FileContent } from '#kernel/file-content.ts';
import type { PlainRequest, PlainResponse, PlainRoute } from '#kernel/plain-route.ts';
import { smallPageStyle } from '#kernel/small-page.ts';
import { linkExpired } from './document.refusals.ts';
import type { FileLinks, LinkSubject } from './file-links.ts';
import { inTime } from './in-time.ts';
import type { Files } from './render-file.ts';

const stylePath = '/files/page.css';

export interface PayerFilesDeps {
  files: Files;
  links: FileLinks;
  /** The documents of orders in one archive. */
  zip: (orderIds: readonly string[]) => Promise<FileContent>;
  /** What every page tells the browser. */
  pageHeaders: Readonly<Record<string, string>>;
}

/** Files for payers, who have no token: whoever has a link that is still good may read. */
export function payerFileRoutes(deps: PayerFilesDeps): readonly PlainRoute[] {
  const { files, zip } = deps;
  return [
    smallPageStyle(stylePath),
    {
      method: 'GET',
      path: '/files/zip',
      head: true,
      handle: (request) => {
        const orderIds = (request.query.get('orders') ?? '').split(',').filter(Boolean);
        return give(deps, request, { orderIds }, () => zip(orderIds));
      },
    },
    {
      method: 'GET',
      path: '/files/:id',
      head: true,
      handle: (request) => {
        const fileId = request.params.id ?? '';
        return give(deps, request, { fileId }, async () => files.content(await files.find(fileId)));
      },
    },
  ];
}

async function give(
  { links, pageHeaders }: PayerFilesDeps,
  request: PlainRequest,
  subject: LinkSubject,
  content: () => Promise<FileContent>,
): Promise<PlainResponse> {
  if (await links.check(subject, request.query)) {
    return { status: 200, body: '', file: await inTime(content()) };
  }
  // Programs read the same as JSON.
  if (!(request.headers.accept ?? '').includes('text/html')) throw linkExpired();
  return {
    status: linkExpired().status,
    headers: { ...pageHeaders, 'content-type': 'text/html; charset=utf-8' },
    body: expiredPage(languageOf(request.headers)),
  };
}

const texts = {
  ru: {
    title: 'Ссылка больше не действует',
    why: 'Ссылки на документы действуют ограниченное время. Возможно, эта скопирована не целиком.',
    todo: 'Откройте страницу счёта и скачайте документ оттуда: там всегда свежая ссылка.',
    lost: 'Если страницы счёта под рукой нет, попросите ссылку у магазина.',
  },
  en: {
    title: 'This link is not good any more',
    why: 'Links to documents are good for a limited time. Perhaps this one was copied in part.',
    todo: 'Open the page of the invoice and download the document there: its link is always fresh.',
    lost: 'If you do not have that page, ask the shop for its address.',
  },
} as const;

function expiredPage(language: PageLanguage): string {
  const { title, why, todo, lost } = texts[language];
  return markup`<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><link rel="stylesheet" href="${stylePath}"></head>
<body><main><h1>${title}</h1><p>${why}</p><p>${todo}</p><p>${lost}</p></main></body></html>`.text;
}
