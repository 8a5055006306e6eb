import { readFileSync } from 'node:fs';
import { markup, type Html } from '#kernel/html.ts';
import type { PageLanguage } from '#kernel/page-language.ts';
import type { PlainResponse, PlainRoute } from '#kernel/plain-route.ts';
import { openCases, openWords } from './open-words.ts';
import type { Opened } from './open.flow.ts';

const script = readFileSync(new URL('./open-page.js', import.meta.url), 'utf8');
const style = readFileSync(new URL('./open-page.css', import.meta.url), 'utf8');
const scriptPath = '/amocrm/open.js';
const stylePath = '/amocrm/open.css';

/** Contacts of whoever runs this installation, for payers who are stuck; empty ones are left out. */
export interface HelpLinks {
  helpUrl?: string;
  privacyUrl?: string;
}

/** The assets of the pages of links. */
export const openAssets: readonly PlainRoute[] = [
  asset(scriptPath, 'text/javascript; charset=utf-8', script),
  asset(stylePath, 'text/css; charset=utf-8', style),
];

/**
 * The page behind every link: the same bytes for every pair of ids but for the token of the moment.
 * Its script opens the invoice; without scripts a button does.
 */
export function loaderPage(language: PageLanguage, attempt: string, help: HelpLinks): string {
  const t = openWords[language];
  return page(
    language,
    markup`<main class="card" data-amocrm><div class="bones" aria-hidden="true"><i></i><i></i><i></i></div>
<p id="state" role="status" data-waiting="${t.waiting}" data-late="${openCases.temporary[language]}" data-support="${t.support}" data-seller="${t.seller}" data-digits="${t.digits}" data-digits-wrong="${t.digitsWrong}">${t.opening}</p>
<form method="post" action=""><input type="hidden" name="attempt" value="${attempt}">
<label id="ask" hidden><span></span><input name="digits" inputmode="numeric" autocomplete="off" maxlength="4" pattern="[0-9]{4}"></label>
<button data-repeat="${t.repeat}">${t.continue}</button></form></main>${footer(language, help)}`,
    markup`<script type="module" src="${scriptPath}"></script>`,
  );
}

/** What a form that was sent without scripts is answered, when there is no page to go to. */
export function answerPage(
  language: PageLanguage,
  opened: Exclude<Opened, { state: 'redirect' }>,
  { attempt, supportCode, help }: { attempt: string; supportCode: string; help: HelpLinks },
): { status: number; body: string } {
  const t = openWords[language];
  const again = (label: string, field: Html | undefined): Html =>
    markup`<form method="post" action=""><input type="hidden" name="attempt" value="${attempt}">
${field ?? ''}<button>${label}</button></form>`;
  if (opened.state === 'digits') {
    const wrong = opened.wrong && markup`<p role="alert">${t.digitsWrong}</p>`;
    const field = markup`<label><span>${t.digits}</span><input name="digits" inputmode="numeric" autocomplete="off" maxlength="4" pattern="[0-9]{4}" required></label>`;
    const body = markup`<main class="card">${wrong}${again(t.continue, field)}</main>`;
    return { status: 200, body: page(language, markup`${body}${footer(language, help)}`) };
  }
  const code = opened.state === 'wait' ? 'temporary' : opened.code;
  const { status, mayRepeat, [language]: text } = openCases[code];
  const contacts = opened.state === 'message' ? opened.sellerContacts : undefined;
  const body = markup`<main class="card"><p role="alert">${text}</p>
${contacts !== undefined && markup`<p>${t.seller}: ${contacts}</p>`}
<p class="code">${t.support}: ${supportCode}</p>${mayRepeat && again(t.repeat, undefined)}</main>`;
  return { status, body: page(language, markup`${body}${footer(language, help)}`) };
}

function footer(language: PageLanguage, { helpUrl, privacyUrl }: HelpLinks): Html {
  const t = openWords[language];
  return markup`<footer>${helpUrl !== undefined && markup`<a href="${helpUrl}">${t.help}</a>`}
${privacyUrl !== undefined && markup`<a href="${privacyUrl}">${t.privacy}</a>`}</footer>`;
}

function page(language: PageLanguage, body: Html, head?: Html): string {
  return markup`<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${openWords[language].title}</title><link rel="stylesheet" href="${stylePath}">${head ?? ''}</head>
<body><header><b>Invogate</b></header>${body}</body></html>`.text;
}

function asset(path: string, type: string, body: string): PlainRoute {
  const headers = { 'content-type': type, 'cache-control': 'public, max-age=300' };
  const answer: PlainResponse = { status: 200, headers, body };
  return { method: 'GET', path, handle: () => Promise.resolve(answer) };
}
