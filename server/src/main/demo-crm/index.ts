import { fakeAmocrm } from '#adapters/fake/amocrm/amocrm.ts';
import type { Log } from '#http/problem.ts';
import type { Database } from '#kernel/database/database.ts';
import type { PlainRequest, PlainRoute } from '#kernel/plain-route.ts';
import { Secret } from '#kernel/secret.ts';
import type { Config } from '../config.ts';
import { joinAmoIntegration, type AmoIntegration } from '../join-amo-integration.ts';
import { localUrlOf } from '../local-url.ts';
import { connectSeller } from './connect-seller.ts';
import { demoInvoices } from './demo-invoices.ts';

/** A training amoCRM beside a demo server, with an account of a seller that is connected to it. */
export interface DemoCrm {
  integration: AmoIntegration;
  routes: PlainRoute[];
  /** Connects the account by the public API; the API has to be served by then. */
  begin(): Promise<void>;
  close(): Promise<void>;
}

const path = '/demo/crm';
const clientId = '0d0e0d0e-0000-4000-8000-00000000c4a1';
const accountId = 456;

/** Opens it. Nothing of it is real, so its secrets are in the open. */
export async function openDemoCrm(config: Config, database: Database, log: Log): Promise<DemoCrm> {
  const { publicUrl } = config;
  const clientSecret = 'demo-amocrm-client-secret';
  const fake = await fakeAmocrm({
    ...{ clientId, clientSecret },
    redirectUri: `${publicUrl}/amocrm/oauth`,
    disableUrl: `${publicUrl}/amocrm/disabled`,
    payUrl: `${publicUrl}/amocrm/:account_id/:invoice_id/:payment_method_code`,
    methods: [
      { code: 'legal', name: 'Счёт для организаций и ИП' },
      { code: 'card', name: 'Банковская карта' },
      { code: 'sbp', name: 'СБП' },
    ],
  });
  const account = fake.account({ id: accountId, subdomain: 'mayak', name: 'Маяк, отдел продаж' });
  const integration = await joinAmoIntegration(
    {
      ...{ clientId, clientSecret: new Secret(clientSecret), help: {} },
      consentUrl: `${publicUrl}${path}/oauth`,
      apiUrl: fake.url,
      secretsKey: new Secret('demo-secrets-are-kept-under-this-key'),
    },
    { database, log, publicUrl },
  );
  if (!integration) throw new Error('the training amoCRM is configured above');
  const pages = (request: PlainRequest, method: string, rest: string) =>
    Promise.resolve(
      fake.page(
        path,
        method,
        new URL(`${path}${rest}?${request.query.toString()}`, publicUrl),
        request.rawBody,
      ),
    );
  return {
    integration,
    routes: pageRoutes(pages),
    begin: async () => {
      for (const invoice of demoInvoices(database.now())) fake.invoice(account, invoice);
      try {
        await connectSeller(localUrlOf(config), account);
      } catch (err) {
        log.warn({ err }, 'demo-crm.trouble');
      }
    },
    close: () => fake.stop(),
  };
}

type ShowPage = (
  request: PlainRequest,
  method: string,
  rest: string,
) => ReturnType<PlainRoute['handle']>;

function pageRoutes(show: ShowPage): PlainRoute[] {
  const get = (rest: string, of: (request: PlainRequest) => string = () => rest): PlainRoute => ({
    method: 'GET',
    path: `${path}${rest}`,
    handle: (request) => show(request, 'GET', of(request)),
  });
  return [
    get(''),
    get('/style.css'),
    get('/oauth'),
    get('/oauth/agree'),
    get('/pay/:id', ({ params }) => `/pay/${params.id ?? ''}`),
    {
      method: 'POST',
      path: `${path}/invoices`,
      handle: (request) => show(request, 'POST', '/invoices'),
    },
  ];
}
