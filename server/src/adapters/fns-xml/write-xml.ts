import iconv from 'iconv-lite';
import type { XmlElement } from './xml-element.ts';

/** Byte of `?` in windows-1251, which the encoder puts where it knows no other. */
const questionMark = 0x3f;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

const special = /[&<>"\t\n\r]/;
const each = new RegExp(special, 'g');

/** The element as text. This is the only place where markup is made, so nothing escapes escaping. */
export function xmlText(element: XmlElement): string {
  const { name, content } = element;
  if (content.length === 0) return `${startOf(element)}/>`;
  let text = `${startOf(element)}>`;
  if (typeof content === 'string') text += escaped(content);
  else for (const part of content) text += xmlText(part);
  return `${text}</${name}>`;
}

/**
 * A whole file in windows-1251: the root with one part inside, which is text already. Values have
 * been through `words`: a letter that the encoding lacks is a fault of the program and throws
 * RangeError, because a `?` in a name is never noticed.
 */
export function writeXml(root: XmlElement, inside = ''): Uint8Array {
  const whole = inside === '' ? xmlText(root) : `${startOf(root)}>${inside}</${root.name}>`;
  const text = `<?xml version="1.0" encoding="windows-1251"?>\n${whole}`;
  const bytes = iconv.encode(text, 'win1251');
  for (let at = bytes.indexOf(questionMark); at !== -1; at = bytes.indexOf(questionMark, at + 1)) {
    if (text[at] === '?') continue;
    const codePoint = text.codePointAt(at) ?? 0;
    throw new RangeError(`windows-1251 has no U+${codePoint.toString(16).padStart(4, '0')}`);
  }
  return bytes;
}

function startOf({ name, attributes }: XmlElement): string {
  let text = `<${name}`;
  for (const key in attributes) text += ` ${key}="${escaped(attributes[key] ?? '')}"`;
  return text;
}

function escaped(text: string): string {
  return special.test(text) ? text.replace(each, (sign) => escapes[sign] ?? '') : text;
}
