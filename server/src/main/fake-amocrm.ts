import { fakeAmocrm } from '#adapters/fake/amocrm/amocrm.ts';

/**
 * `npm run fake:amocrm`: the training amoCRM alone, for developing against it. Environment: `PORT`
 * (4180), `PUBLIC_URL` of the server under development, `AMOCRM_CLIENT_ID`, `AMOCRM_CLIENT_SECRET`.
 * The server needs `AMOCRM_CONSENT_URL`, `AMOCRM_API_URL` and the same two secrets.
 */
const { env } = process;
const publicUrl = env.PUBLIC_URL ?? 'http://localhost:3000';
const fake = await fakeAmocrm(
  {
    clientId: env.AMOCRM_CLIENT_ID ?? 'fake-client',
    clientSecret: env.AMOCRM_CLIENT_SECRET ?? 'fake-secret',
    redirectUri: `${publicUrl}/amocrm/oauth`,
    disableUrl: `${publicUrl}/amocrm/disabled`,
    payUrl: `${publicUrl}/amocrm/:account_id/:invoice_id/:payment_method_code`,
    methods: [
      { code: 'legal', name: 'Счёт для организаций и ИП' },
      { code: 'card', name: 'Банковская карта' },
    ],
  },
  { port: Number(env.PORT ?? 4180) },
);
fake.account({ id: 456, subdomain: 'mayak', name: 'Маяк, отдел продаж' });
console.log(`amoCRM for training: ${fake.url}
AMOCRM_CONSENT_URL=${fake.url}/oauth AMOCRM_API_URL=${fake.url}`);
