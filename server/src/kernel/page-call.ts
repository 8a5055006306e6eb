import { isUuid } from './ids.ts';
import type { PageLanguage } from './page-language.ts';
import type { Call } from './route.ts';
import { notFound } from './wire-refusals.ts';

/** The id that the path of a page's route names. Throws `not_found` for what is no UUID. */
export function idIn(call: Call, name: string): string {
  const id = call.params[name] ?? '';
  if (!isUuid(id)) throw notFound();
  return id.toLowerCase();
}

/** The language that a page's address asks for, if it asks. */
export function askedLanguage({ search }: Call): PageLanguage | undefined {
  const given = search.get('languageId');
  return given === 'ru' || given === 'en' ? given : undefined;
}
