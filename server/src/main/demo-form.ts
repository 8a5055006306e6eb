import { readFileSync } from 'node:fs';
import { InvogateError } from '@invogate/client';
import type { Language } from '@invogate/contracts/money.ts';
import { answerPage, goTo } from '#adapters/site-page.ts';
import type { Html } from '#kernel/html.ts';
import type { PlainRoute } from '#kernel/plain-route.ts';

/** The language that a form or an address asks for; Russian unless told otherwise. */
export const languageOf = (from: URLSearchParams): Language =>
  from.get('languageId') === 'en' ? 'en' : 'ru';

/** What a form of the demo does, and what is shown when the API says no. */
export interface DemoForm {
  path: string;
  publicUrl: string;
  /** Does what is asked; answers where to go then. */
  run: (form: URLSearchParams) => Promise<string>;
  refused: (languageId: Language, error: InvogateError) => Html;
}

/** A form that is sent, done, and leads on. */
export function demoForm({ path, publicUrl, run, refused }: DemoForm): PlainRoute {
  return {
    method: 'POST',
    path,
    handle: async ({ rawBody }) => {
      const form = new URLSearchParams(rawBody);
      try {
        return goTo(await run(form));
      } catch (error) {
        if (!(error instanceof InvogateError)) throw error;
        return answerPage(422, refused(languageOf(form), error), publicUrl);
      }
    },
  };
}

/** A style sheet of the demo, put together from files. */
export function demoStyle(path: string, files: readonly URL[]): PlainRoute {
  const body = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  const headers = { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'max-age=300' };
  return { method: 'GET', path, handle: () => Promise.resolve({ status: 200, headers, body }) };
}
