import {
  ActivationRequest,
  ActivationResponse,
  Invite,
  InviteCreated,
  InviteRequest,
} from '@invogate/contracts/onboarding.ts';
import { isUuid } from '#kernel/ids.ts';
import { one, route, type Route } from '#kernel/route.ts';
import { forbidden, notFound } from '#kernel/wire-refusals.ts';
import { activate, type ActivateDeps } from './activate.ts';
import { showInvite, type StoredInvite } from './invite.ts';
import { findInvite } from './invite.sql.ts';
import { sendInvite } from './send-invite.ts';
import { speakingPartner } from './speaking-partner.ts';

/** What a partner may ask without being let into a shop (spec 12, Invite and Activation). */
export function inviteRoutes(deps: ActivateDeps): readonly Route[] {
  const { database } = deps;
  const common = { tag: 'Partners', access: 'anyone' } as const;
  const refusals = ['unauthorized', 'forbidden', 'validation_error', 'too_many_requests'];
  return [
    route<InviteRequest>({
      ...common,
      method: 'POST',
      path: '/notification/api/invite',
      summary: 'Invite a shop by e-mail',
      body: InviteRequest,
      answer: InviteCreated,
      refusals,
      handle: async (call) => {
        const speaking = await speakingPartner(database, call, call.body.partnerId);
        return one(await sendInvite(deps, speaking, call.body.identifier));
      },
    }),
    route({
      ...common,
      method: 'GET',
      path: '/notification/api/invite',
      access: 'token',
      summary: 'How far an invited shop has come',
      query: { id: 'the invite' },
      answer: Invite,
      refusals: ['forbidden', 'not_found'],
      handle: async ({ caller, search }) => {
        if (caller.ofPartner === undefined) throw forbidden();
        const id = search.get('id') ?? '';
        const invite = isUuid(id) ? await database.row<StoredInvite>(findInvite, [id]) : undefined;
        if (invite?.partnerId !== caller.ofPartner) throw notFound();
        return one(showInvite(invite, database.now()));
      },
    }),
    route<ActivationRequest>({
      ...common,
      method: 'POST',
      path: '/billing/api/merchant/merchant-integration-setting/activation',
      summary: 'Get the token of a shop for an activation code',
      body: ActivationRequest,
      answer: ActivationResponse,
      refusals: [...refusals, 'activation_code_invalid'],
      handle: async (call) => {
        const speaking = await speakingPartner(database, call, call.body.partnerId);
        return one(await activate(deps, speaking, call.body.activationCode));
      },
    }),
  ];
}
