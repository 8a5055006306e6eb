import {
  AccessDecision,
  AccessRequest,
  CreateAccessRequest,
} from '@invogate/contracts/partners.ts';
import type { Database } from '#kernel/database/database.ts';
import { one, page, route, type Caller, type Route } from '#kernel/route.ts';
import { forbidden } from '#kernel/wire-refusals.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { owningPartner } from '../owning-partner.ts';
import { decideAccess, endAccess, giveUpAccess, type Decider } from './decide-access.ts';
import { accessListFields, listAccess, readAccess, type AccessReader } from './list-access.ts';
import { requestAccess } from './request-access.ts';

export interface AccessRouteDeps {
  database: Database;
  accounts: Pick<Accounts, 'merchantIdsOf'>;
}

const path = '/partner/api/access-request';
const common = { access: 'token', right: 'orders', tag: 'Partners' } as const;

/** How partners ask shops to let them in, and what shops say (spec 12, Access request). */
export function accessRoutes(deps: AccessRouteDeps): readonly Route[] {
  return [...askRoutes(deps), ...decideRoutes(deps)];
}

function askRoutes({ database, accounts }: AccessRouteDeps): Route[] {
  return [
    route<CreateAccessRequest>({
      ...common,
      method: 'POST',
      path,
      summary: 'Ask a shop for access',
      body: CreateAccessRequest,
      answer: AccessRequest,
      refusals: ['validation_error', 'forbidden', 'too_many_requests'],
      handle: async ({ caller, body }) => {
        const partner = await owningPartner(database, caller);
        const id = await requestAccess(database, partner, body);
        return one(await readAccess(database, { partnerId: partner.id }, id));
      },
    }),
    route({
      ...common,
      method: 'GET',
      path,
      summary: 'List requests for access: those of a partner, or those to shops',
      list: accessListFields,
      answer: AccessRequest,
      refusals: ['validation_error', 'forbidden'],
      handle: async ({ caller, list }) => {
        const found = await listAccess(database, await readerOf(accounts, caller), list);
        return page(found.requests, found.totalCount, list);
      },
    }),
    route({
      ...common,
      method: 'GET',
      path: `${path}/:id`,
      summary: 'Read a request for access',
      answer: AccessRequest,
      refusals: ['forbidden', 'not_found'],
      handle: async ({ caller, params }) =>
        one(await readAccess(database, await readerOf(accounts, caller), params.id ?? '')),
    }),
  ];
}

function decideRoutes({ database, accounts }: AccessRouteDeps): Route[] {
  const refusals = ['validation_error', 'forbidden', 'not_found', 'wrong_access_status'];
  return [
    route<AccessDecision>({
      ...common,
      method: 'POST',
      path: `${path}/:id/decision`,
      summary: 'Let a partner in, or not',
      body: AccessDecision,
      answer: AccessRequest,
      refusals,
      handle: async ({ caller, params: { id = '' }, body }) => {
        const decider = await deciderOf(accounts, caller);
        return one(
          await database.inTransaction('partners.decide-access', async (tx) => {
            await decideAccess(tx, decider, id, body);
            return readAccess(tx, await readerOf(accounts, caller), id);
          }),
        );
      },
    }),
    route({
      ...common,
      method: 'DELETE',
      path: `${path}/:id`,
      summary: 'Take a request back, or end what was granted',
      answer: AccessRequest,
      refusals: ['forbidden', 'not_found', 'wrong_access_status'],
      handle: async ({ caller, params: { id = '' } }) => {
        const { ofPartner } = caller;
        const reader = await readerOf(accounts, caller);
        const decider = ofPartner === undefined ? await deciderOf(accounts, caller) : undefined;
        return one(
          await database.inTransaction('partners.end-access', async (tx) => {
            if (decider) await endAccess(tx, decider, id);
            else await giveUpAccess(tx, ofPartner ?? '', id);
            return readAccess(tx, reader, id);
          }),
        );
      },
    }),
  ];
}

async function readerOf(accounts: AccessRouteDeps['accounts'], caller: Caller) {
  const reader: AccessReader =
    caller.ofPartner === undefined
      ? { merchantIds: (await deciderOf(accounts, caller)).merchantIds }
      : { partnerId: caller.ofPartner };
  return reader;
}

/** A token of the shop's own people: one that a partner has activated decides nothing. */
async function deciderOf(
  accounts: AccessRouteDeps['accounts'],
  caller: Caller,
): Promise<Decider & { merchantIds: readonly string[] }> {
  if (caller.ofPartner !== undefined || caller.partnerId !== undefined) {
    throw forbidden({ message: 'Only the shop decides who is let in' });
  }
  return { userId: caller.userId, merchantIds: await accounts.merchantIdsOf(caller) };
}
