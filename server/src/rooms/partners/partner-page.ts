import { markup, type Html } from '#kernel/html.ts';
import type { PageLanguage } from '#kernel/page-language.ts';
import { registrationWords } from './registration-words.ts';

export const stylePath = '/partner/page.css';
export const scriptPath = '/partner/keep-draft.js';

/** What stands around every page of the room. */
export function partnerPage(
  language: PageLanguage,
  title: string,
  body: Html,
  options: { here?: string; keepsDraft?: boolean } = {},
): string {
  const { other } = registrationWords[language];
  const { here, keepsDraft = false } = options;
  const turn =
    here !== undefined &&
    markup`<nav><a href="${here}${here.includes('?') ? '&' : '?'}languageId=${other.language}" lang="${other.language}" hreflang="${other.language}">${other.label}</a></nav>`;
  return markup`<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">
<title>${title}</title><link rel="stylesheet" href="${stylePath}">
${keepsDraft && markup`<script type="module" src="${scriptPath}"></script>`}</head>
<body>${turn}<main>${body}</main></body></html>`.text;
}

/** A page that says one thing. */
export function saying(
  language: PageLanguage,
  [title, text]: readonly [title: string, text: string],
): string {
  return partnerPage(language, title, markup`<h1>${title}</h1><p>${text}</p>`);
}
