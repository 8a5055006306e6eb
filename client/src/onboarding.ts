import type { ActivationRequest, ActivationResponse } from '@invogate/contracts/onboarding.ts';
import type { CallOptions } from './options.ts';
import type { Send } from './transport.ts';

/** How a till comes to its shop. Some partners need no token for it. */
export interface Onboarding {
  /** Sends the administrator of a shop a link to register; the id of the invite. */
  invite(partnerId: string, email: string, options?: CallOptions): Promise<{ id: string }>;
  /** Gives the token of a shop for an activation code. */
  activate(request: ActivationRequest, options?: CallOptions): Promise<ActivationResponse>;
}

export function onboarding(send: Send): Onboarding {
  const post = async <T>(path: string, body: object, options?: CallOptions) =>
    (await send({ ...options, method: 'POST', path, body })).data as T;
  return {
    invite: (partnerId, identifier, options) =>
      post('/notification/api/invite', { partnerId, type: 'email', identifier }, options),
    activate: (request, options) =>
      post('/billing/api/merchant/merchant-integration-setting/activation', request, options),
  };
}
