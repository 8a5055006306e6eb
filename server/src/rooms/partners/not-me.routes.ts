import { markup } from '#kernel/html.ts';
import type { PlainRequest, PlainResponse, PlainRoute } from '#kernel/plain-route.ts';
import { notMe } from './not-me.ts';
import { findLink } from './partner-link.ts';
import { partnerPage, saying } from './partner-page.ts';
import { languageIn, type RegistrationDeps } from './registration.routes.ts';
import { registrationWords } from './registration-words.ts';

const path = '/partner/not-me/:secret';

/** The way to say that an activation was somebody else's: a question, then the act. */
export function notMeRoutes(deps: RegistrationDeps): PlainRoute[] {
  return [
    { method: 'GET', path, handle: (request) => ask(deps, request) },
    { method: 'POST', path, handle: (request) => act(deps, request) },
  ];
}

async function activationOf({ database }: RegistrationDeps, { params }: PlainRequest) {
  const link = await findLink(database, params.secret ?? '', database.now());
  return link?.activationId ?? undefined;
}

/** Programs that look at links beforehand end nothing: the act is a form. */
async function ask(deps: RegistrationDeps, request: PlainRequest): Promise<PlainResponse> {
  const language = languageIn(request);
  const t = registrationWords[language];
  if ((await activationOf(deps, request)) === undefined) {
    return page(deps, 404, saying(language, t.lost));
  }
  const [title, text] = t.notMe;
  const here = `/partner/not-me/${request.params.secret ?? ''}`;
  const body = markup`<h1>${title}</h1><p>${text}</p><form method="post" action="${here}?languageId=${language}">
<button>${t.notMeButton}</button></form>`;
  return page(deps, 200, partnerPage(language, title, body, { here }));
}

async function act(deps: RegistrationDeps, request: PlainRequest): Promise<PlainResponse> {
  const language = languageIn(request);
  const t = registrationWords[language];
  const activationId = await activationOf(deps, request);
  const ended =
    activationId !== undefined &&
    (await deps.database.inTransaction('partners.not-me', (tx) => notMe(tx, activationId)));
  return ended
    ? page(deps, 200, saying(language, t.notMeDone))
    : page(deps, 404, saying(language, t.lost));
}

function page({ pageHeaders }: RegistrationDeps, status: number, body: string): PlainResponse {
  const headers = {
    ...pageHeaders,
    'content-type': 'text/html; charset=utf-8',
    'referrer-policy': 'no-referrer',
  };
  return { status, headers, body };
}
