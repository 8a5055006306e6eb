import type {
  AmoConnection,
  AmoConnectionDetail,
  AmoConsent,
  AmoShop,
  AmoTrial,
  SaveAmoSettings,
} from '@invogate/contracts/amocrm.ts';

/** The API said no: `status` and the names of fields that are wrong. */
export class ApiNo extends Error {
  readonly status: number;
  readonly fields: readonly string[];

  constructor(status: number, fields: readonly string[]) {
    super(`answered ${status}`);
    this.status = status;
    this.fields = fields;
  }
}

const base = '/v3/amocrm/api';

/** What the page asks with the seller's token. Every call throws `ApiNo`. */
export function settingsApi(token: string, languageId: 'ru' | 'en') {
  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = (await response.json().catch(() => ({}))) as {
      data?: T;
      error?: { fields?: { name: string }[] };
    };
    if (!response.ok || answer.data === undefined) {
      throw new ApiNo(
        response.status,
        (answer.error?.fields ?? []).map(({ name }) => name),
      );
    }
    return answer.data;
  };
  const at = (id: string) => `/connection/${encodeURIComponent(id)}`;
  const spoken = `?languageId=${languageId}`;
  return {
    shops: () => ask<AmoShop[]>('GET', '/shop'),
    connections: () => ask<AmoConnection[]>('GET', `/connection${spoken}`),
    connect: (merchantId: string) => ask<AmoConsent>('POST', '/connection', { merchantId }),
    detail: (id: string) => ask<AmoConnectionDetail>('GET', at(id) + spoken),
    save: (id: string, body: SaveAmoSettings) => ask<AmoConnection>('PUT', at(id), body),
    tryInvoice: (id: string, invoiceId: string) =>
      ask<AmoTrial>('POST', `${at(id)}/try${spoken}`, { invoiceId }),
  };
}

export type SettingsApi = ReturnType<typeof settingsApi>;
