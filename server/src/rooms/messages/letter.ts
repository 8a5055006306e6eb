import type { Language } from '@invogate/contracts/money.ts';
import { markup, type Html } from '#kernel/html.ts';

/** What a message says, in the words of its language and without any layout. */
export interface Letter {
  /** Subject of a letter, and its heading. */
  subject: string;
  paragraphs: readonly string[];
  /** Shown large and apart: a code. */
  emphasis?: string;
  facts?: readonly (readonly [label: string, value: string])[];
  link?: { label: string; url: string };
  /** Small print: why the reader gets this. */
  footnote: string;
  /** The whole of it as a short message. */
  brief: string;
}

/** A letter as mail programs take it. */
export interface RenderedLetter {
  subject: string;
  text: string;
  html: string;
}

/** Puts the layout around a letter. Pure: the same words make the same bytes. */
export function renderLetter(letter: Letter, language: Language): RenderedLetter {
  return {
    subject: oneLine(letter.subject),
    text: textOf(letter),
    html: htmlOf(letter, language).text,
  };
}

/** A subject is a header: a line break in it would begin another one. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim();
}

function textOf({ paragraphs, emphasis, facts = [], link, footnote }: Letter): string {
  const parts = [
    ...paragraphs,
    ...(emphasis === undefined ? [] : [emphasis]),
    facts.map(([label, value]) => `${label}: ${value}`).join('\n'),
    link === undefined ? '' : `${link.label}:\n${link.url}`,
    `-- \n${footnote}`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

// Mail programs know no style sheets and few properties, so styles stand at each element.
const sheet = 'margin:0;padding:24px 12px;background:#f2f4f7;color:#1d2433';
const card =
  'max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border-radius:12px;' +
  'font:16px/1.5 -apple-system,Segoe UI,Roboto,Arial,sans-serif';
const heading = 'margin:0 0 16px;font-size:22px;line-height:1.3';
const emphasised =
  'margin:16px 0;padding:12px;background:#eef2ff;border-radius:8px;text-align:center;' +
  'font:700 32px/1.2 Menlo,Consolas,monospace;letter-spacing:6px';
const labelled = 'padding:6px 16px 6px 0;color:#5a6478;vertical-align:top';
const valued = 'padding:6px 0;font-weight:600';
const button =
  'display:inline-block;padding:12px 20px;background:#2447d8;color:#ffffff;border-radius:8px;' +
  'text-decoration:none;font-weight:600';
const small = 'max-width:560px;margin:16px auto 0;color:#5a6478;font:13px/1.5 Arial,sans-serif';

function htmlOf(letter: Letter, language: Language): Html {
  const { subject, paragraphs, emphasis, facts = [], link, footnote } = letter;
  const row = ([label, value]: readonly [string, string]) =>
    markup`<tr><td style="${labelled}">${label}</td><td style="${valued}">${value}</td></tr>`;
  return markup`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${subject}</title></head>
<body style="${sheet}">
<div style="${card}">
<h1 style="${heading}">${subject}</h1>
${paragraphs.map((each) => markup`<p style="margin:0 0 12px">${each}</p>`)}
${emphasis !== undefined && markup`<p style="${emphasised}">${emphasis}</p>`}
${facts.length > 0 && markup`<table role="presentation" style="${factTable}">${facts.map(row)}</table>`}
${link && markup`<p style="margin:20px 0 4px"><a href="${link.url}" style="${button}">${link.label}</a></p>`}
</div>
<p style="${small}">${footnote}</p>
</body>
</html>
`;
}

const factTable = 'margin:12px 0;border-collapse:collapse;font-size:15px';
