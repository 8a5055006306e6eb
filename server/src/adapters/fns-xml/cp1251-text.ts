import iconv from 'iconv-lite';
import { replacements } from './cp1251-replacements.ts';

const unknown = '\uFFFD';
/** Encodable, yet no sign that anybody sees: the soft hyphen. */
const softHyphen = '\u00AD';

const upperHalf = iconv.decode(
  Buffer.from(Array.from({ length: 128 }, (_, index) => 128 + index)),
  'win1251',
);
const encodable = new Set(
  upperHalf.split('').filter((sign) => sign >= '\u00A0' && sign !== softHyphen && sign !== unknown),
);
for (let code = 0x20; code < 0x7f; code++) encodable.add(String.fromCharCode(code));

/** Most texts are Russian, with nothing to replace and no two spaces together. */
const plain = /^[!-~А-яЁё№«»—–]+(?: [!-~А-яЁё№«»—–]+)*$/;

/**
 * The text in signs of windows-1251 on one line: accents fall off letters, ₽ is `руб.`, ≥ is `>=`,
 * what has no like (emoji, hieroglyphs, control characters) is dropped. Never a `?` in their place.
 */
export function inCp1251(text: string): string {
  if (plain.test(text)) return text;
  let out = '';
  for (const sign of text.normalize('NFC')) {
    if (encodable.has(sign)) out += sign;
    else if (/\s/u.test(sign)) out += ' ';
    else out += replaced(sign);
  }
  return out.replace(/[ \u00A0]+/g, ' ').trim();
}

function replaced(sign: string): string {
  const known = replacements[sign];
  if (known !== undefined) return known;
  let out = '';
  for (const part of sign.normalize('NFKD')) {
    if (part === sign) continue;
    out += encodable.has(part) ? part : (replacements[part] ?? '');
  }
  return out;
}

/**
 * A text as the format takes it: in windows-1251, at most `max` signs, cut between words where one
 * ends nearby, with `…` as the sign of it. Undefined when nothing is left.
 */
export function words(text: string | null | undefined, max: number): string | undefined {
  const clean = inCp1251(text ?? '');
  if (clean === '') return undefined;
  return clean.length <= max ? clean : cut(clean, max);
}

function cut(text: string, max: number): string {
  const room = text.slice(0, max - 1);
  const space = room.lastIndexOf(' ');
  const whole = text[max - 1] === ' ' || space < max * 0.8 ? room : room.slice(0, space);
  return `${whole.trimEnd()}…`;
}
