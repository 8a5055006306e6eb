import { markup, type Html } from '#kernel/html.ts';
import type { PageLanguage } from '#kernel/page-language.ts';
import { openCases, openWords } from './open-words.ts';
import type { Opened } from './open.flow.ts';
import { pageHeader } from './page-header.ts';

/** Addresses of what a page loads. */
export interface PageAssets {
  script: string;
  styles: readonly string[];
}

/** Contacts of whoever runs this installation, for payers who are stuck; empty ones are left out. */
export interface HelpLinks {
  helpUrl?: string;
  privacyUrl?: string;
}

/** What stands around the words of a page. */
export interface PageLook {
  assets: PageAssets;
  help: HelpLinks;
}

/**
 * The page behind every link: the same bytes for every pair of ids but for the token of the moment.
 * Its script opens the invoice; without scripts a button does.
 */
export function loaderPage(language: PageLanguage, attempt: string, look: PageLook): string {
  const t = openWords[language];
  return page(
    language,
    look,
    markup`<main class="card"><h1>${t.title}</h1><div class="bones" aria-hidden="true"><i></i><i></i><i></i></div>
<p id="state" role="status" data-waiting="${t.waiting}" data-late="${openCases.temporary[language]}" data-support="${t.support}" data-seller="${t.seller}" data-digits="${t.digits}" data-digits-wrong="${t.digitsWrong}">${t.opening}</p>
<form method="post" action=""><input type="hidden" name="attempt" value="${attempt}">
<label id="ask" hidden><span></span><input name="digits" inputmode="numeric" autocomplete="off" maxlength="4" pattern="[0-9]{4}"></label>
<button data-repeat="${t.repeat}" data-continue="${t.continue}">${t.continue}</button></form></main>${footer(language, look.help)}`,
    markup`<script type="module" src="${look.assets.script}"></script>`,
  );
}

/** What a form that was sent without scripts is answered, when there is no page to go to. */
export function answerPage(
  language: PageLanguage,
  opened: Exclude<Opened, { state: 'redirect' }>,
  { attempt, supportCode, look }: { attempt: string; supportCode: string; look: PageLook },
): { status: number; body: string } {
  const t = openWords[language];
  const again = (label: string, field: Html | undefined): Html =>
    markup`<form method="post" action=""><input type="hidden" name="attempt" value="${attempt}">
${field ?? ''}<button>${label}</button></form>`;
  if (opened.state === 'digits') {
    const wrong = opened.wrong && markup`<p role="alert">${t.digitsWrong}</p>`;
    const field = markup`<label><span>${t.digits}</span><input name="digits" inputmode="numeric" autocomplete="off" maxlength="4" pattern="[0-9]{4}" required></label>`;
    const body = markup`<main class="card"><h1>${t.title}</h1>${wrong}${again(t.continue, field)}</main>`;
    return {
      status: 200,
      body: page(language, look, markup`${body}${footer(language, look.help)}`),
    };
  }
  const code = opened.state === 'wait' ? 'temporary' : opened.code;
  const { status, mayRepeat, [language]: text } = openCases[code];
  const contacts = opened.state === 'message' ? opened.sellerContacts : undefined;
  const body = markup`<main class="card"><h1>${t.title}</h1><p role="alert">${text}</p>
${contacts !== undefined && markup`<p>${t.seller}: ${contacts}</p>`}
<p class="code">${t.support}: ${supportCode}</p>${mayRepeat && again(t.repeat, undefined)}</main>`;
  return { status, body: page(language, look, markup`${body}${footer(language, look.help)}`) };
}

function footer(language: PageLanguage, { helpUrl, privacyUrl }: HelpLinks): Html {
  const t = openWords[language];
  return markup`<footer>${helpUrl !== undefined && markup`<a href="${helpUrl}">${t.help}</a>`}
${privacyUrl !== undefined && markup`<a href="${privacyUrl}">${t.privacy}</a>`}</footer>`;
}

function page(language: PageLanguage, { assets }: PageLook, body: Html, head?: Html): string {
  const styles = assets.styles.map((path) => markup`<link rel="stylesheet" href="${path}">`);
  return markup`<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${openWords[language].title}</title>${styles}${head ?? ''}</head>
<body>${pageHeader}${body}</body></html>`.text;
}
