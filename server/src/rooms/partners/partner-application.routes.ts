import { PartnerApplication, PartnerApplicationInput } from '@invogate/contracts/partners.ts';
import type { Database } from '#kernel/database/database.ts';
import { one, route, type Route } from '#kernel/route.ts';
import { owningPartner } from './owning-partner.ts';
import { readExternal, sendApplication } from './send-application.ts';

const path = '/partner/api/application';
const common = { access: 'token', right: 'orders', tag: 'Partners' } as const;

/** Shops that a partner brings by API (spec 12, Access request). */
export function partnerApplicationRoutes(database: Database): readonly Route[] {
  return [
    route<PartnerApplicationInput>({
      ...common,
      method: 'POST',
      path,
      summary: 'Hand in an application for a shop, or change it',
      body: PartnerApplicationInput,
      answer: PartnerApplication,
      refusals: ['validation_error', 'forbidden'],
      handle: async ({ caller, body }) =>
        one(await sendApplication(database, await owningPartner(database, caller), body)),
    }),
    route({
      ...common,
      method: 'GET',
      path: `${path}/:id`,
      summary: 'Read an application that was handed in, by its id or your number',
      answer: PartnerApplication,
      refusals: ['forbidden', 'not_found'],
      handle: async ({ caller, params }) => {
        const { id } = await owningPartner(database, caller);
        return one(await readExternal(database, id, params.id ?? ''));
      },
    }),
  ];
}
