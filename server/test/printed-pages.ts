import type { NodeCompiler, NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { newCompiler, setJob } from '#adapters/typst/compile.ts';
import { jobOf, type Job, type JobImages } from '#adapters/typst/job.ts';
import type { DocumentData } from '#rooms/documents/ports.ts';

/** A piece of text as it lies on its page, in points from the upper left corner. */
export interface PrintedText {
  text: string;
  x: number;
  /** Baseline. */
  y: number;
  width: number;
}

/** Text of one page, in the order in which it is set. */
export type PrintedPage = PrintedText[];

let compiler: NodeCompiler | undefined;

/** The pages of a document with the place of every piece of text on them. */
export function printedPages(data: DocumentData, images: JobImages = {}): PrintedPage[] {
  return pagesOf(printedSvg(jobOf(data, images)));
}

/** How many pages a document has; quicker than to read them. */
export function pageCount(data: DocumentData): number {
  return compiled(jobOf(data)).document.numOfPages;
}

/** How many images a document shows. */
export function imageCount(data: DocumentData, images: JobImages): number {
  return printedSvg(jobOf(data, images)).split('<image').length - 1;
}

/** One SVG of all pages. */
function printedSvg(job: Job): string {
  const { by, document } = compiled(job);
  return by.svg(document);
}

/** Sets a job as the adapter does it. */
function compiled(job: Job): { by: NodeCompiler; document: NodeTypstDocument } {
  compiler ??= newCompiler();
  return { by: compiler, document: setJob(compiler, job) };
}

/** Lines of a page from top to bottom; pieces of one baseline and all spaces are one space. */
export function printedLines(page: PrintedPage): string[] {
  const sorted = page.toSorted((a, b) => (Math.abs(a.y - b.y) < 1 ? a.x - b.x : a.y - b.y));
  const lines: PrintedText[][] = [];
  for (const piece of sorted) {
    const last = lines.at(-1);
    if (last?.[0] !== undefined && Math.abs(last[0].y - piece.y) < 1) last.push(piece);
    else lines.push([piece]);
  }
  return lines.map((line) =>
    line
      .map(({ text }) => text)
      .join(' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  );
}

/** Pairs of texts of a page that lie over each other; none in a document fit to be shown. */
export function overlaps(page: PrintedPage): [string, string][] {
  const found: [string, string][] = [];
  const pieces = page.filter(({ text }) => text.trim() !== '').toSorted((a, b) => a.y - b.y);
  for (const [i, a] of pieces.entries()) {
    for (let j = i + 1; j < pieces.length; j++) {
      const b = pieces[j];
      // The lowest text is 5 points high: what is farther apart does not touch.
      if (b === undefined || b.y - a.y > 3.5) break;
      const shared = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
      if (shared > 0.5) found.push([a.text, b.text]);
    }
  }
  return found;
}

const tag = /<(\/?)(g|foreignObject)\b([^>]*?)>(?:<h5:div[^>]*>([^<]*))?/g;
const origin = { x: 0, y: 0, scale: 1 };
type Place = typeof origin;

/** The compiler writes text beside its outlines, so that it can be marked: that is read here. */
function pagesOf(svg: string): PrintedPage[] {
  const pages: PrintedPage[] = [];
  const stack: Place[] = [];
  for (const [, end, name, attributes = '', text = ''] of svg.matchAll(tag)) {
    const at = stack.at(-1) ?? origin;
    if (name === 'foreignObject') {
      if (end === '') pages.at(-1)?.push(pieceOf(text, at, attributes));
    } else if (end !== '') {
      stack.pop();
    } else if (attributes.includes('"typst-page"')) {
      pages.push([]);
      stack.push(origin);
    } else {
      stack.push(placeOf(at, attributes));
    }
  }
  return pages;
}

function pieceOf(text: string, { x, y, scale }: Place, attributes: string): PrintedText {
  const width = / width="([\d.]+)"/.exec(attributes)?.[1] ?? '0';
  return { text: plain(text), x, y, width: Number(width) * scale };
}

function placeOf({ x, y, scale }: Place, attributes: string): Place {
  const [, dx = '0', dy = '0'] = /translate\(([-\d.]+),\s*([-\d.]+)\)/.exec(attributes) ?? [];
  const factor = /scale\(([-\d.]+)/.exec(attributes)?.[1] ?? '1';
  return { x: x + Number(dx) * scale, y: y + Number(dy) * scale, scale: scale * Number(factor) };
}

/** Text without what the SVG needs: entities, and places to break that nobody sees. */
function plain(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;|&#x27;|&apos;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/[\u00ad\u200b]/g, '');
}
