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
