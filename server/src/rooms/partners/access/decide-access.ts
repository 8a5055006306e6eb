import type { AccessDecision } from '@invogate/contracts/partners.ts';
import type { Tx } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import { field } from '#kernel/refusal.ts';
import { notFound, validationError } from '#kernel/wire-refusals.ts';
import {
  askedShops,
  grantAccess,
  grantsOfRequests,
  revokeAccess,
  type GrantScope,
} from '#rooms/accounts/index.ts';
import { wrongAccessStatus } from '../partners.refusals.ts';
import { stateAt, type StoredAccess } from './access-request.ts';
import * as sql from './access-request.sql.ts';
import { moveAccess } from './move-access.ts';

/** Who decides: a user of the shops that were asked, or the operator for any of them. */
export interface Decider {
  /** Of the shop; null: the operator. */
  userId: string | null;
  /** The shops that it acts for; `any` for the operator. */
  merchantIds: readonly string[] | 'any';
}

/**
 * Lets a partner in, with no more than it has asked for, or not. What the partner had in these
 * shops before ends with it. Said twice it changes nothing. Throws `not_found`,
 * `wrong_access_status`, `validation_error`.
 */
export async function decideAccess(
  tx: Tx,
  decider: Decider,
  id: string,
  { decision, scopes, merchantIds }: AccessDecision,
): Promise<void> {
  const { access, shops } = await lockAsked(tx, decider, id);
  const to = decision === 'approve' ? 'approved' : 'declined';
  const state = stateAt(access, tx.now());
  if (state === to) return;
  if (state !== 'pending') throw wrongAccessStatus({ message: `The request is ${state}` });
  if (to === 'approved') {
    const opened = shopsOpened(shops, merchantIds);
    await open(tx, access, { scopes: narrowed(access, scopes), opened, userId: decider.userId });
  }
  await moveAccess(tx, access, to, decider.userId);
}

interface Opening {
  scopes: readonly GrantScope[];
  opened: readonly string[];
  userId: string | null;
}

async function open(tx: Tx, access: StoredAccess, { scopes, opened, userId }: Opening) {
  const former = new Set<string>();
  for (const merchantId of opened) {
    const replaced = await grantAccess(tx, {
      ...{ partnerId: access.partnerId, merchantId, scopes, requestId: access.id },
      ...(userId === null ? {} : { grantedBy: userId }),
    });
    if (replaced?.requestId) former.add(replaced.requestId);
  }
  const left = await grantsOfRequests(tx, [...former]);
  for (const id of former) {
    if (left.some(({ requestId }) => requestId === id)) continue;
    const [before] = await tx.rows<StoredAccess>(sql.lockAccess, [id]);
    if (before?.state === 'approved') await moveAccess(tx, before, 'revoked', userId);
  }
}

/** Ends what was granted. Said twice it changes nothing. Throws as `decideAccess`. */
export async function endAccess(tx: Tx, decider: Decider, id: string): Promise<void> {
  const { access } = await lockAsked(tx, decider, id);
  if (access.state === 'revoked') return;
  if (access.state !== 'approved') {
    throw wrongAccessStatus({ message: `The request is ${access.state}: nothing is open` });
  }
  await revokeAccess(tx, id);
  await moveAccess(tx, access, 'revoked', decider.userId);
}

/** The partner takes its request back, or gives up what it was granted. Throws `not_found`. */
export async function giveUpAccess(tx: Tx, partnerId: string, id: string): Promise<void> {
  const access = await lock(tx, id);
  if (access?.partnerId !== partnerId) throw notFound();
  const state = stateAt(access, tx.now());
  if (state === 'pending') await moveAccess(tx, access, 'withdrawn');
  if (state !== 'approved') return;
  await revokeAccess(tx, id);
  await moveAccess(tx, access, 'revoked');
}

async function lock(tx: Tx, id: string): Promise<StoredAccess | undefined> {
  return isUuid(id) ? tx.row<StoredAccess>(sql.lockAccess, [id]) : undefined;
}

/** A request that names shops of the decider, with these shops. */
async function lockAsked(tx: Tx, { merchantIds }: Decider, id: string) {
  const access = await lock(tx, id);
  if (!access) throw notFound();
  const asked = (await askedShops(tx, access)).map((shop) => shop.merchantId);
  const shops = asked.filter((shop) => merchantIds === 'any' || merchantIds.includes(shop));
  if (shops.length === 0) throw notFound();
  return { access, shops };
}

function narrowed(access: StoredAccess, given: AccessDecision['scopes']): readonly GrantScope[] {
  const scopes = [...new Set(given ?? access.scopes)];
  if (scopes.every((scope) => access.scopes.includes(scope))) return scopes;
  const message = `some of what is asked for: ${access.scopes.join(', ')}`;
  throw validationError({ fields: [field('scopes', message)] });
}

function shopsOpened(shops: readonly string[], given: AccessDecision['merchantIds']) {
  const opened = [...new Set(given ?? shops)];
  if (opened.every((shop) => shops.includes(shop))) return opened;
  throw validationError({ fields: [field('merchantIds', `some of ${shops.join(', ')}`)] });
}
