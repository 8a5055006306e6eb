import type { CreateAccessRequest } from '@invogate/contracts/partners.ts';
import { assert } from '#kernel/assert.ts';
import { emit, type Database, type Tx } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import { grantsOfRequests, type GrantScope, type Partner } from '#rooms/accounts/index.ts';
import { admitTry } from '../admit-try.ts';
import { lockKey } from '../partner-tries.sql.ts';
import { accessRequested } from '../partners.events.ts';
import { accessValidMs, targetOf, type StoredAccess } from './access-request.ts';
import * as sql from './access-request.sql.ts';

const dayMs = 24 * 3600 * 1000;

/**
 * Asks a shop to let a partner in. Nothing here looks for the shop, so neither the answer nor its
 * time tells whether there is one: who is asked is found after the commit. A request that waits is
 * answered as it is, and so is one that was granted with all that is asked. Throws
 * `validation_error`, and `too_many_requests` beyond the partner's invites a day.
 */
export function requestAccess(
  database: Database,
  partner: Partner,
  body: CreateAccessRequest,
): Promise<string> {
  const asked = askedFor(body);
  return database.inTransaction('partners.request-access', async (tx) => {
    // One by one: two requests at once are one.
    await tx.rows(lockKey, [partner.id]);
    const scopes = [...new Set(body.scopes)];
    const known = await standing(tx, partner, targetOf(asked), scopes);
    if (known) return known;
    const limit = { count: partner.invitesPerDay, withinMs: dayMs };
    await admitTry(tx, 'invite', `${partner.id} access`, limit);
    return insert(tx, partner, asked, { scopes, comment: body.comment ?? null });
  });
}

type Asked = Pick<StoredAccess, 'merchantId' | 'vatNumber' | 'reasonCode'>;

function askedFor({ merchantId, seller }: CreateAccessRequest): Asked {
  if ((merchantId === undefined) === (seller === undefined)) {
    const message = 'give the shop, or its seller, and not both';
    throw validationError({ fields: [field('merchantId', message, 'required')] });
  }
  if (merchantId !== undefined) {
    return { merchantId: merchantId.toLowerCase(), vatNumber: null, reasonCode: null };
  }
  assert(seller, 'one of both is given');
  const vatNumber = seller.vatNumber.trim();
  if (!/^(\d{10}|\d{12})$/.test(vatNumber)) {
    throw validationError({ fields: [field('seller.vatNumber', '10 or 12 digits')] });
  }
  const reasonCode = seller.taxRegistrationReasonCode?.trim() ?? '';
  // As for agents: what is no КПП does not count.
  return { merchantId: null, vatNumber, reasonCode: reasonCode.length === 9 ? reasonCode : null };
}

async function standing(
  tx: Tx,
  { id }: Partner,
  target: string,
  scopes: readonly GrantScope[],
): Promise<string | undefined> {
  const open = await tx.rows<StoredAccess>(sql.openAccess, [id, target]);
  const now = tx.now();
  const waiting = open.find(({ state, expiresAt }) => state === 'pending' && expiresAt > now);
  if (waiting) return waiting.id;
  const approved = open.filter(({ state }) => state === 'approved');
  const grants = await grantsOfRequests(
    tx,
    approved.map((each) => each.id),
  );
  const enough = grants.find((grant) => scopes.every((scope) => grant.scopes.includes(scope)));
  return enough?.requestId ?? undefined;
}

async function insert(
  tx: Tx,
  { id: partnerId }: Partner,
  asked: Asked,
  { scopes, comment }: { scopes: readonly GrantScope[]; comment: string | null },
): Promise<string> {
  const id = tx.newId();
  const until = new Date(tx.now().getTime() + accessValidMs);
  await tx.run(sql.insertAccess, [
    ...[id, partnerId, targetOf(asked), asked.merchantId, asked.vatNumber, asked.reasonCode],
    ...[scopes, comment, tx.now(), until],
  ]);
  emit(tx, accessRequested.make({ requestId: id }));
  return id;
}
