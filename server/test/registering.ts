import assert from 'node:assert/strict';
import type { ApplicationForm } from '@invogate/contracts/onboarding.ts';

/** Where the pages are asked for: a world's own app, or a server elsewhere. */
export interface PageSite {
  app: { fastify: { inject(request: PageRequest): Promise<PageAnswer> } };
}

export interface PageRequest {
  method: 'GET' | 'POST';
  url: string;
  headers?: Record<string, string>;
  payload?: string | Buffer;
}

interface PageAnswer {
  statusCode: number;
  body: string;
  headers: { location?: string | undefined };
}

/** A restaurant that nobody knows. Its INN begins with 99, which no tax office uses. */
export const restaurant: ApplicationForm = {
  vatNumber: '9900000105',
  taxRegistrationReasonCode: '990001001',
  name: 'ООО «Борщ и стейк»',
  nameFull: '',
  registrationNumber: '1219900000105',
  registrationAddress: '101000, г. Москва, ул. Ресторанная, д. 12',
  shopName: 'Борщ и стейк',
  siteUrl: 'https://borsch.example',
  contactName: 'Анна Администратор',
  contactPhone: '+7 999 000-01-05',
  bic: '049900999',
  settlementAccount: '40702810900000000002',
  correspondentAccount: '30101810500000000999',
  bank: 'ДЕМО-БАНК (АО)',
};

const charter = Buffer.from('%PDF-1.4\nУстав\n%%EOF');

/** A browser without scripts that fills the registration behind a link. */
export function registering({ app }: PageSite, path: string) {
  const inject = (request: PageRequest) => app.fastify.inject(request);
  const open = async (query = '') => {
    const { statusCode, body, headers } = await inject({ method: 'GET', url: path + query });
    return { status: statusCode, body, headers };
  };
  const post = async (form: Record<string, string>) => {
    const { statusCode, body, headers } = await inject({
      method: 'POST',
      url: path,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(form).toString(),
    });
    return { status: statusCode, body, location: headers.location };
  };
  const upload = async (name: string, bytes: Buffer) => {
    const boundary = 'boundary-of-a-test';
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
    const { statusCode, body, headers } = await inject({
      method: 'POST',
      url: `${path}/files?languageId=ru`,
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    });
    return { status: statusCode, body, location: headers.location };
  };
  const step = (name: 'company' | 'shop' | 'bank', form: Partial<ApplicationForm>) =>
    post({ step: name, languageId: 'ru', act: 'next', ...form });
  return {
    ...{ open, post, upload, step },
    /** Fills everything in and hands it in. */
    fillIn: async (form: ApplicationForm = restaurant) => {
      for (const name of ['company', 'shop', 'bank'] as const) {
        assert.equal((await step(name, form)).status, 303, name);
      }
      assert.equal((await upload('Устав.pdf', charter)).status, 303);
      const sent = await post({ step: 'send', act: 'send', languageId: 'ru', consent: 'yes' });
      assert.equal(sent.status, 303);
    },
  };
}
