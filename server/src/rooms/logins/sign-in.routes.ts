import type { PayView, SignInView } from '@invogate/contracts/pay-page.ts';
import { isUuid } from '#kernel/ids.ts';
import type { PlainRequest, PlainResponse, PlainRoute } from '#kernel/plain-route.ts';
import { notFound, unsupportedMediaType } from '#kernel/wire-refusals.ts';
import { confirmSignedIn, readConfirmation } from './confirm-signed-in.ts';
import { sessionOf } from './login.routes.ts';
import * as sql from './login.sql.ts';
import type { SignInDeps } from './sign-in.flow.ts';
import { signedInMethods } from './signed-in-methods.ts';

export interface SignInRoutesDeps extends SignInDeps {
  /** The page of an invoice. Throws `not_found`. */
  view(containerId: string): Promise<PayView>;
}

/** What the page of an invoice asks for that depends on who looks at it. */
export function signInRoutes(deps: SignInRoutesDeps): PlainRoute[] {
  const base = '/pay/api/:containerId';
  return [
    { method: 'GET', path: `${base}/sign-in`, handle: (request) => show(deps, request) },
    {
      method: 'POST',
      path: `${base}/sign-out`,
      handle: async (request) => {
        const session = await sessionOf(deps, request);
        if (session) {
          const { tokenHash } = session;
          await deps.database.inTransaction('logins.end', (tx) =>
            tx.run(sql.endSession, [tokenHash]),
          );
        }
        return show(deps, request);
      },
    },
    {
      method: 'POST',
      path: `${base}/confirm-signed-in`,
      handle: async (request) => {
        // A form of another site cannot say that it is JSON.
        const isJson = /^application\/json\b/i.test(request.headers['content-type'] ?? '');
        if (!isJson) throw unsupportedMediaType();
        const containerId = containerIn(request);
        const confirmation = readConfirmation(request.rawBody);
        const session = await sessionOf(deps, request);
        await confirmSignedIn(deps, session, await deps.view(containerId), confirmation);
        return json(await deps.view(containerId));
      },
    },
  ];
}

async function show(deps: SignInRoutesDeps, request: PlainRequest): Promise<PlainResponse> {
  const { database, accounts } = deps;
  const containerId = containerIn(request);
  const session = await sessionOf(deps, request);
  if (!session) return json({} satisfies SignInView);
  const methods = await signedInMethods(database, accounts, session, containerId);
  const { person, chosen, providerTitle } = session;
  const back = new URLSearchParams({ return: `/order/${containerId}` }).toString();
  return json({
    signedIn: {
      providerTitle,
      ...(person.name === undefined ? {} : { name: person.name }),
      ...(chosen === undefined ? {} : { organisation: chosen.name }),
      ...(person.organisations.length > 1 ? { chooseUrl: `/login/organisation?${back}` } : {}),
      methods: methods.map(({ methodId, kind }) => ({ methodId, kind })),
    },
  } satisfies SignInView);
}

function containerIn({ params }: PlainRequest): string {
  const { containerId = '' } = params;
  if (!isUuid(containerId)) throw notFound();
  return containerId.toLowerCase();
}

function json(data: unknown): PlainResponse {
  return {
    status: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify({ data, extendedData: [] }),
  };
}
