import type { Database } from '#kernel/database/database.ts';
import type { PlainRequest, PlainResponse, PlainRoute } from '#kernel/plain-route.ts';
import {
  renderLetter,
  unscopedFindMessage,
  unscopedListMessages,
  type StoredMessage,
} from '#rooms/messages/index.ts';
import { emptyPage, listPage, listPart, messagePage } from './mailbox-pages.ts';
import { refreshScript } from './mailbox-script.ts';
import { mailboxStyle } from './mailbox-style.ts';
import { languageFrom } from './mailbox-words.ts';

/** Messages that the mailbox shows; older ones are out of sight in a demo. */
const shownMax = 100;

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; " +
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

// Within its frame a letter runs nothing and loads nothing; its styles stand at its elements.
const letterHeaders = {
  ...pageHeaders,
  'content-security-policy':
    "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
};

/** What was sent, for people who try the product out. Only for demo mode: it shows codes. */
export function demoMailbox(database: Database): readonly PlainRoute[] {
  const newest = async (): Promise<StoredMessage[]> => {
    const query = { conditions: [], order: [], page: 1, pageSize: shownMax };
    return (await unscopedListMessages(database, query)).messages;
  };
  const one = ({ params }: PlainRequest) => unscopedFindMessage(database, params.id ?? '');
  return [
    get('/demo/mailbox', async (request) => {
      return html(200, listPage(await newest(), languageFrom(request)).text);
    }),
    get('/demo/mailbox/list', async (request) =>
      html(200, listPart(await newest(), languageFrom(request)).text),
    ),
    get('/demo/mailbox.json', async () => json((await newest()).map(shown))),
    get('/demo/mailbox/style.css', () => file('text/css; charset=utf-8', mailboxStyle)),
    get('/demo/mailbox/refresh.js', () => file('text/javascript; charset=utf-8', refreshScript)),
    get('/demo/mailbox/:id', async (request) => {
      const message = await one(request);
      const language = languageFrom(request);
      if (!message) return html(404, emptyPage(language).text);
      return html(200, messagePage(message, language).text);
    }),
    get('/demo/mailbox/:id/html', async (request) => {
      const message = await one(request);
      if (!message) return html(404, emptyPage('ru').text);
      const body = renderLetter(message.letter, message.language).html;
      return { status: 200, headers: letterHeaders, body };
    }),
  ];
}

/** A message for a program: what arrived where, in plain text. */
function shown(message: StoredMessage) {
  const { letter, language } = message;
  const rendered = renderLetter(letter, language);
  return {
    id: message.id,
    cause: message.cause,
    channel: message.channel,
    address: message.address,
    languageId: language,
    template: message.template,
    status: message.state,
    createdAt: message.createdAt.toISOString(),
    subject: rendered.subject,
    text: message.channel === 'sms' ? letter.brief : rendered.text,
    code: letter.emphasis ?? null,
  };
}

function get(
  path: string,
  handle: (request: PlainRequest) => PlainResponse | Promise<PlainResponse>,
): PlainRoute {
  return { method: 'GET', path, handle: async (request) => handle(request) };
}

function html(status: number, body: string): PlainResponse {
  return { status, headers: pageHeaders, body };
}

function json(value: unknown): PlainResponse {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  return { status: 200, headers, body: JSON.stringify(value) };
}

function file(type: string, body: string): PlainResponse {
  const headers = { 'content-type': type, 'cache-control': 'no-cache' };
  return { status: 200, headers: { ...headers, 'x-content-type-options': 'nosniff' }, body };
}
