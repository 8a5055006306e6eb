import { sameSecret } from '#kernel/secret.ts';
import type { Sealer } from '#kernel/sealed.ts';
import { languageOf, type PageLanguage } from '#kernel/page-language.ts';
import type { PlainRequest, PlainResponse, PlainRoute } from '#kernel/plain-route.ts';
import type { OpenGate } from './admit-open.ts';
import { answerInSteps, type Sleep } from './answer-in-steps.flow.ts';
import * as limits from './limits.ts';
import { openInvoice, type OpenDeps, type Opened } from './open.flow.ts';
import { answerPage, loaderPage, type PageLook } from './open-page.ts';
import { openCases } from './open-words.ts';

export interface OpenRoutesDeps extends OpenDeps {
  sealer: Sealer;
  gate: OpenGate;
  wait: Sleep;
  look: PageLook;
  pageHeaders: Readonly<Record<string, string>>;
}

/** What the page or a form asks. */
interface Asked {
  accountId: string;
  invoiceId: string;
  method: string | undefined;
  attempt: string;
  digits: string | undefined;
}

const shapes = [
  '/amocrm/:account_id/:invoice_id/:payment_method_code',
  '/amocrm/:account_id/:invoice_id',
  '/amocrm',
];

/**
 * The addresses of the PayWall in all forms that were ever given out (spec 15 §1, §3), and the call
 * of their page. Reading the page does nothing: messengers look at links before people do.
 */
export function openRoutes(deps: OpenRoutesDeps): PlainRoute[] {
  return [
    ...shapes.map((path): PlainRoute => ({
      method: 'GET',
      path,
      handle: (request) => Promise.resolve(load(deps, request)),
    })),
    ...shapes.map((path): PlainRoute => ({
      method: 'POST',
      path,
      handle: (request) => submit(deps, request),
    })),
    { method: 'POST', path: '/amocrm/open', handle: (request) => openForPage(deps, request) },
  ];
}

function load(deps: OpenRoutesDeps, request: PlainRequest): PlainResponse {
  const language = languageOf(request.headers);
  return html(deps, 200, loaderPage(language, newAttempt(deps), deps.look));
}

/** The page's call: an answer that its script shows. */
async function openForPage(deps: OpenRoutesDeps, request: PlainRequest): Promise<PlainResponse> {
  const asked = askedInJson(request.rawBody);
  const isJson = /^application\/json\b/i.test(request.headers['content-type'] ?? '');
  const language = languageOf(request.headers);
  const opened = asked && isJson ? await opening(deps, request, asked) : refused;
  const shown =
    opened.state === 'message'
      ? { ...opened, ...textOf(opened, language), supportCode: request.requestId ?? '' }
      : opened;
  const status = opened.state === 'message' ? openCases[opened.code].status : 200;
  const body = JSON.stringify({ ...shown, attempt: newAttempt(deps) });
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  return { status, headers, body };
}

/** The button of a browser without scripts. */
async function submit(deps: OpenRoutesDeps, request: PlainRequest): Promise<PlainResponse> {
  const form = new URLSearchParams(request.rawBody);
  const { params, query } = request;
  const opened = await opening(deps, request, {
    accountId: params.account_id ?? query.get('account_id') ?? '',
    invoiceId: params.invoice_id ?? query.get('invoice_id') ?? '',
    method: params.payment_method_code ?? query.get('payment_method_code') ?? undefined,
    attempt: form.get('attempt') ?? '',
    digits: form.get('digits') ?? undefined,
  });
  if (opened.state === 'redirect') {
    return {
      status: 303,
      headers: { location: opened.url, 'cache-control': 'no-store' },
      body: '',
    };
  }
  const supportCode = request.requestId ?? '';
  const more = { attempt: newAttempt(deps), supportCode, look: deps.look };
  const { status, body } = answerPage(languageOf(request.headers), opened, more);
  return html(deps, status, body);
}

const refused: Opened = { state: 'message', code: 'temporary' };

/**
 * Opens within the limits. An attempt that was not made by a page of ours in the last ten minutes
 * is told to try again, with a fresh one: nothing is opened by a link alone.
 */
async function opening(deps: OpenRoutesDeps, { ip }: PlainRequest, asked: Asked): Promise<Opened> {
  const { gate, database, wait } = deps;
  const sinceMs = performance.now();
  const nowMs = database.now().getTime();
  if (!isGoodAttempt(deps, asked.attempt)) return { state: 'wait', retryMs: limits.waitMs };
  const { accountId, invoiceId, digits } = asked;
  if (!gate.admits(ip, accountId, invoiceId, nowMs)) return slowDown;
  if (digits !== undefined && !gate.admitsDigits(accountId, invoiceId, nowMs)) return slowDown;
  const { attempt: _attempt, digits: _digits, ...rest } = asked;
  const opened = await openInvoice(deps, { ...rest, ...(digits === undefined ? {} : { digits }) });
  if (opened.state !== 'message') return opened;
  if (opened.code === 'not_found') gate.missed(ip, nowMs);
  await answerInSteps(sinceMs, wait);
  return opened;
}

const slowDown: Opened = { state: 'message', code: 'slow_down' };
const aboutAttempt = 'amocrm.attempt';

/** The moment of loading, signed: a page may open its invoice for a while. */
function newAttempt({ sealer, database }: OpenRoutesDeps): string {
  const at = database.now().getTime().toString(36);
  return `${at}.${sealer.sign(at, aboutAttempt)}`;
}

function isGoodAttempt({ sealer, database }: OpenRoutesDeps, attempt: string): boolean {
  const [at = '', signature = ''] = attempt.split('.');
  if (!sameSecret(sealer.sign(at, aboutAttempt), signature)) return false;
  const age = database.now().getTime() - Number.parseInt(at, 36);
  return age >= 0 && age <= limits.attemptLifeMs;
}

function askedInJson(text: string): Asked | undefined {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof body !== 'object' || body === null) return undefined;
  const given = body as Readonly<Record<string, unknown>>;
  const word = (value: unknown) =>
    typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 100) : '';
  return {
    accountId: word(given.accountId),
    invoiceId: word(given.invoiceId),
    method: word(given.method) || undefined,
    attempt: typeof given.attempt === 'string' ? given.attempt : '',
    digits: word(given.digits) || undefined,
  };
}

function textOf({ code }: Extract<Opened, { state: 'message' }>, language: PageLanguage) {
  const { [language]: text, mayRepeat } = openCases[code];
  return { text, mayRepeat };
}

function html({ pageHeaders }: OpenRoutesDeps, status: number, body: string): PlainResponse {
  const headers = {
    ...pageHeaders,
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex',
  };
  return { status, headers, body };
}
