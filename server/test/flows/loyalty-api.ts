import assert from 'node:assert/strict';
import type { BusinessInvoice, FundConfirmation } from '@invogate/contracts/business.ts';
import { demoLoyalty } from '#rooms/business/index.ts';

/** How the system of the demo's loyalty operator calls the server at `url`. */
export function loyaltyApi(url: string) {
  const ask = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const answer = await fetch(`${url}/v3/business/api/invoice/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${demoLoyalty.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    assert.equal(answer.status, 200, text);
    return (JSON.parse(text) as { data: T }).data;
  };
  return {
    invoice: async (id: string) => (await ask<BusinessInvoice[]>('GET', id))[0],
    confirm: (id: string, partnerOperationId: string) =>
      ask<FundConfirmation>('POST', `${id}/confirm`, { partnerOperationId }),
  };
}
