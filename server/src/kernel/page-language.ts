export type PageLanguage = 'ru' | 'en';

/** The language that a browser prefers among ours; Russian if it has no wish. */
export function languageOf(headers: Readonly<Record<string, string>>): PageLanguage {
  const first = (headers['accept-language'] ?? '')
    .split(',')
    .find((tag) => /^\s*(ru|en)/i.test(tag));
  return first?.trim().toLowerCase().startsWith('en') === true ? 'en' : 'ru';
}
