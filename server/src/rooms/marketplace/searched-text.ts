/**
 * A text as it is searched: lower case, `е` for `ё`, words with one space between. PostgreSQL could
 * do it, but what it takes for a letter depends on the locale of the cluster: in some, `«` is one.
 */
export function searchedText(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * By what names are sorted: by their words alone, so that quotes around them say nothing. Signs with
 * `ё` folded stand in the order of the Russian alphabet, and Latin ones before them.
 */
export function sortKey(title: string): string {
  return searchedText(title) || title.toLowerCase();
}
