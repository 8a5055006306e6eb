import { stripVTControlCharacters } from 'node:util';

/** Control characters, and marks such as those that turn the direction of writing. */
const unprintable = /[\p{Cc}\p{Cf}]/gu;
const characters = new Intl.Segmenter();

/**
 * A text of a stranger as one line that a terminal may show: an order's description must not move
 * the cursor, recolour what follows, or break the table.
 */
export function plainText(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(unprintable, '').trim();
}

/** Characters that a text takes in a line; colours and combining marks take none. */
export function widthOf(text: string): number {
  let width = 0;
  for (const _character of characters.segment(stripVTControlCharacters(text))) width += 1;
  return width;
}
