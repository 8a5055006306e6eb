import iconv from 'iconv-lite';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { XmlElement } from './xml-element.ts';

/** A file from outside that is not what it should be; nothing of it is used. */
export class XmlUnreadable extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'XmlUnreadable';
  }
}

/** Far above an honest title of a thousand lines (about 1 MB), far below what hurts. */
const largestFile = 8 * 1024 * 1024;
/** The formats of FNS go nine deep. */
const deepest = 20;
const mostElements = 200_000;
const mostAttributes = 60;
/** The declaration stands in the first bytes or is not one. */
const declarationBytes = 200;

interface Open {
  name: string;
  attributes: Record<string, string>;
  parts: XmlElement[];
  text: string;
}

/**
 * Reads a file of strangers: windows-1251 or UTF-8, well-formed to the letter. A document type is
 * refused as such, so there are no entities to expand and nothing to fetch; size, depth and count
 * are limited while it is read. Throws `XmlUnreadable`.
 */
export function readXml(bytes: Uint8Array): XmlElement {
  if (bytes.length > largestFile) throw new XmlUnreadable(`it has ${bytes.length} bytes`);
  const parser = new SaxesParser({ fragment: false });
  const tree = listen(parser);
  try {
    parser.write(decode(bytes)).close();
  } catch (error) {
    if (error instanceof XmlUnreadable) throw error;
    throw new XmlUnreadable('it is no well-formed XML', error);
  }
  const root = tree.root();
  if (root === undefined) throw new XmlUnreadable('it is empty');
  return root;
}

function decode(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, declarationBytes)).toString('latin1');
  const declared = /^(?:\xEF\xBB\xBF)?<\?xml[^>]*?encoding\s*=\s*["']([\w-]+)["']/.exec(start)?.[1];
  const encoding = declared?.toLowerCase() ?? 'utf-8';
  if (encoding === 'windows-1251') return iconv.decode(Buffer.from(bytes), 'win1251');
  if (encoding !== 'utf-8') throw new XmlUnreadable(`encoding ${encoding} is not read`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new XmlUnreadable('it is no UTF-8', error);
  }
}

function listen(parser: SaxesParser): { root(): XmlElement | undefined } {
  const open: Open[] = [];
  let root: XmlElement | undefined;
  let elements = 0;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new XmlUnreadable('it has a document type, which is not allowed');
  });
  parser.on('opentag', (tag) => {
    elements += 1;
    if (open.length >= deepest) throw new XmlUnreadable(`it is more than ${deepest} deep`);
    if (elements > mostElements) throw new XmlUnreadable(`more than ${mostElements} elements`);
    open.push(opened(tag));
  });
  const addText = (text: string): void => {
    const last = open.at(-1);
    if (last !== undefined) last.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const last = open.pop();
    if (last === undefined) return;
    const done = closed(last);
    const parent = open.at(-1);
    if (parent === undefined) root = done;
    else parent.parts.push(done);
  });
  return { root: () => root };
}

function opened(tag: SaxesTagPlain): Open {
  const attributes = Object.entries(tag.attributes);
  if (attributes.length > mostAttributes) {
    throw new XmlUnreadable(`${tag.name} has more than ${mostAttributes} attributes`);
  }
  // `fromEntries` makes own properties even of `__proto__`.
  return { name: tag.name, attributes: Object.fromEntries(attributes), parts: [], text: '' };
}

function closed({ name, attributes, parts, text }: Open): XmlElement {
  if (parts.length === 0) return { name, attributes, content: text.trim() === '' ? [] : text };
  if (text.trim() !== '') throw new XmlUnreadable(`${name} has text between its elements`);
  return { name, attributes, content: parts };
}
