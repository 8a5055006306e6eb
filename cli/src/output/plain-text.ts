/** Control characters and the marks that turn the direction of writing. */
const unprintable = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A text of a stranger as one line that a terminal may show: an order's description must not move
 * the cursor, recolour what follows, or break the table.
 */
export function plainText(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(unprintable, '').trim();
}

/** Characters that a text takes in a line; combining marks take none. */
export function widthOf(text: string): number {
  return [...text.replaceAll(/\p{M}|\u001b\[\d+m/gu, '')].length;
}
