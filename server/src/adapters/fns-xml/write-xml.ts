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

/** The element as text. This is the only place where markup is made, so nothing escapes escaping. */
export function xmlText(element: XmlElement): string {
  const { name, attributes, content } = element;
  let text = `<${name}`;
  for (const key of Object.keys(attributes)) {
    text += ` ${key}="${escaped(attributes[key] ?? '')}"`;
  }
  if (content.length === 0) return `${text}/>`;
  const inside = typeof content === 'string' ? escaped(content) : content.map(xmlText).join('');
  return `${text}>${inside}</${name}>`;
}

/**
 * A whole file in windows-1251. Texts have been through `words`: a letter that the encoding lacks
 * is a fault of the program and throws RangeError, because a `?` in a name is never noticed.
 */
export function writeXml(root: XmlElement): Uint8Array {
  const text = `<?xml version="1.0" encoding="windows-1251"?>\n${xmlText(root)}`;
  const bytes = iconv.encode(text, 'win1251');
  for (let at = bytes.indexOf(questionMark); at !== -1; at = bytes.indexOf(questionMark, at + 1)) {
    if (text[at] === '?') continue;
    const codePoint = text.codePointAt(at) ?? 0;
    throw new RangeError(`windows-1251 has no U+${codePoint.toString(16).padStart(4, '0')}`);
  }
  return bytes;
}

function escaped(text: string): string {
  return text.replace(/[&<>"\t\n\r]/g, (sign) => escapes[sign] ?? '');
}
