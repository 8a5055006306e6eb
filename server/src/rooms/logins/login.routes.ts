import { languageOf } from '#kernel/page-language.ts';
import type { PlainRequest, PlainResponse, PlainRoute } from '#kernel/plain-route.ts';
import { field } from '#kernel/refusal.ts';
import { randomHex } from '#kernel/secret.ts';
import { smallPageStyle } from '#kernel/small-page.ts';
import { notFound, validationError } from '#kernel/wire-refusals.ts';
import { prefillPayer } from '#rooms/payments/index.ts';
import { choicePage, lostPage, stylePath } from './choice-page.ts';
import { cookieIn, setCookie } from './cookie.ts';
import * as sql from './login.sql.ts';
import { ownPath, withOutcome, type LoginOutcome } from './own-path.ts';
import type { LoginProvider } from './provider.ts';
import { chooseOrganisation, findSession, sessionS } from './session.ts';
import { attemptS, beginSignIn, fillingOf, finishSignIn, type SignInDeps } from './sign-in.flow.ts';

/** Binds a sign-in to the browser that began it. */
const browserCookie = 'invogate_login';
/** The browser's session. */
const sessionCookie = 'invogate_payer';

export interface LoginRoutesDeps extends SignInDeps {
  /** What every page of ours tells the browser. */
  pageHeaders: Readonly<Record<string, string>>;
}

/** The way of a browser to the bank and back. */
export function loginRoutes(deps: LoginRoutesDeps): PlainRoute[] {
  const bank = '/login/bank/:provider';
  return [
    { method: 'GET', path: bank, handle: (request) => begin(deps, request) },
    { method: 'GET', path: `${bank}/callback`, handle: (request) => comeBack(deps, request) },
    { method: 'GET', path: '/login/organisation', handle: (request) => showChoice(deps, request) },
    { method: 'POST', path: '/login/organisation', handle: (request) => choose(deps, request) },
    smallPageStyle(stylePath),
  ];
}

async function begin(deps: LoginRoutesDeps, request: PlainRequest): Promise<PlainResponse> {
  const back = returnPathIn(deps, request.query);
  const provider = await findProvider(deps, request);
  if (provider.blocked) return seeOther(withOutcome(back, 'failed'));
  // Several sign-ins of one browser may be under way, in several tabs.
  const known = cookieIn(request.headers, browserCookie) ?? '';
  const browser = /^[0-9a-f]{64}$/.test(known) ? known : randomHex(32);
  const url = await beginSignIn(deps, provider, browser, back);
  if (url === undefined) return seeOther(withOutcome(back, 'failed'));
  const cookie = { name: browserCookie, value: browser, path: '/login/bank', maxAgeS: attemptS };
  return seeOther(url, setCookie({ ...cookie, secure: isHttps(deps) }));
}

async function comeBack(deps: LoginRoutesDeps, request: PlainRequest): Promise<PlainResponse> {
  const provider = await findProvider(deps, request);
  const browser = cookieIn(request.headers, browserCookie) ?? '';
  const ended = provider.blocked
    ? undefined
    : await finishSignIn(deps, provider, browser, request.query);
  if (!ended) return page(deps, 400, lostPage(languageOf(request.headers)));
  const { outcome, returnPath, session, mustChoose } = ended;
  const target = mustChoose === true ? choiceAddress(returnPath) : withOutcome(returnPath, outcome);
  return seeOther(target, session === undefined ? {} : keepSession(deps, session));
}

async function showChoice(deps: LoginRoutesDeps, request: PlainRequest): Promise<PlainResponse> {
  const back = returnPathIn(deps, request.query);
  const session = await sessionOf(deps, request);
  if (!session) return seeOther(withOutcome(back, 'failed'));
  return page(deps, 200, choicePage(session, back, languageOf(request.headers)));
}

/** Other sites cannot send this form: their requests come without our cookie (SameSite). */
async function choose(deps: LoginRoutesDeps, request: PlainRequest): Promise<PlainResponse> {
  const form = new URLSearchParams(request.rawBody);
  const back = returnPathIn(deps, form);
  const session = await sessionOf(deps, request);
  if (!session) return seeOther(withOutcome(back, 'failed'));
  const given = form.get('organisation') ?? '';
  const place = /^\d{1,3}$/.test(given) ? Number(given) : null;
  const chosen = place === null ? undefined : session.person.organisations[place];
  const alone = { ...session.person, organisations: chosen ? [chosen] : [] };
  const fill = await fillingOf(deps, alone, back);
  await deps.database.inTransaction('logins.choose', async (tx) => {
    if (fill) await prefillPayer(tx, fill.containerId, fill.customer);
    await chooseOrganisation(tx, session, place);
  });
  return seeOther(withOutcome(back, 'done' satisfies LoginOutcome));
}

/** The session of the browser that sends this request. */
export function sessionOf({ database }: Pick<SignInDeps, 'database'>, request: PlainRequest) {
  return findSession(database, cookieIn(request.headers, sessionCookie));
}

async function findProvider(
  { database }: SignInDeps,
  { params }: PlainRequest,
): Promise<LoginProvider> {
  const provider = await database.row<LoginProvider>(sql.findProvider, [params.provider ?? '']);
  if (!provider) throw notFound();
  return provider;
}

/** Nobody is sent to another site by an address of ours. */
function returnPathIn({ publicUrl }: SignInDeps, from: URLSearchParams): string {
  const path = ownPath(from.get('return') ?? '/', publicUrl);
  if (path !== undefined) return path;
  throw validationError({ fields: [field('return', 'give a path of this server')] });
}

function keepSession(deps: SignInDeps, value: string): Record<string, string> {
  const cookie = { name: sessionCookie, value, path: '/', maxAgeS: sessionS };
  return setCookie({ ...cookie, secure: isHttps(deps) });
}

const isHttps = ({ publicUrl }: SignInDeps): boolean => publicUrl.startsWith('https:');

const choiceAddress = (returnPath: string): string =>
  `/login/organisation?${new URLSearchParams({ return: returnPath }).toString()}`;

function seeOther(location: string, headers: Record<string, string> = {}): PlainResponse {
  return { status: 303, headers: { ...headers, location, 'cache-control': 'no-store' }, body: '' };
}

function page({ pageHeaders }: LoginRoutesDeps, status: number, body: string): PlainResponse {
  return {
    status,
    headers: { ...pageHeaders, 'content-type': 'text/html; charset=utf-8' },
    body,
  };
}
