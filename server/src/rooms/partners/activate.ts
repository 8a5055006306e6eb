import type { Database, Tx } from '#kernel/database/database.ts';
import { tooManyRequests } from '#kernel/wire-refusals.ts';
import {
  emailsOfAccounts,
  issueShopToken,
  linkPartner,
  readMerchant,
  revokeToken,
  tokenUse,
  type Merchant,
} from '#rooms/accounts/index.ts';
import { codeLimits, hashOfEntry, type StoredCode } from './activation-code.ts';
import * as sql from './activation-code.sql.ts';
import { admitTry, noteTry, triesWithin } from './admit-try.ts';
import { moveInvite } from './move-invite.ts';
import { newLink } from './partner-link.ts';
import { lockKey } from './partner-tries.sql.ts';
import { activationCodeInvalid } from './partners.refusals.ts';
import type { PartnerLetters } from './ports.ts';
import type { SpeakingPartner } from './speaking-partner.ts';

export interface ActivateDeps {
  database: Database;
  letters: PartnerLetters;
  publicUrl: string;
}

/** What a till gets for its code. */
export interface Activated {
  merchantId: string;
  token: string;
}

/**
 * Gives a token of the shop for a code. One refusal for every code that does not do, so that it
 * tells nothing; who shows five of them within a quarter of an hour is shut out for as long. Throws
 * `activation_code_invalid` and `too_many_requests`.
 */
export async function activate(
  deps: ActivateDeps,
  speaking: SpeakingPartner,
  entry: string,
): Promise<Activated> {
  const hash = await hashOfEntry(entry);
  const activated = await deps.database.inTransaction('partners.activate', async (tx) => {
    // Guesses that come side by side are counted one by one.
    await tx.rows(lockKey, [speaking.key]);
    await refuseBlocked(tx, speaking);
    if (!speaking.byToken) await admitTry(tx, 'code', speaking.key, codeLimits.perAddress);
    const code = hash === undefined ? undefined : await tx.row<StoredCode>(sql.lockCode, [hash]);
    const given = code && (await useCode(tx, deps, speaking, code));
    // A refusal here would take the count of wrong codes back.
    if (!given) await countWrong(tx, speaking);
    return given;
  });
  if (!activated) throw activationCodeInvalid();
  return activated;
}

async function refuseBlocked(tx: Tx, { key }: SpeakingPartner): Promise<void> {
  const block = await tx.row<{ until: Date }>(sql.findBlock, [key, tx.now()]);
  if (!block) return;
  const retryAfterS = Math.ceil((block.until.getTime() - tx.now().getTime()) / 1000);
  throw tooManyRequests({ message: 'Too many wrong codes: wait, then try again', retryAfterS });
}

async function countWrong(tx: Tx, { key, partner }: SpeakingPartner): Promise<void> {
  const { count: most, withinMs } = codeLimits.wrong;
  await noteTry(tx, 'wrong_code', key);
  const { count } = await triesWithin(tx, 'wrong_code', key, withinMs);
  if (count < most) return;
  const until = new Date(tx.now().getTime() + codeLimits.blockMs);
  await tx.run(sql.insertBlock, [tx.newId(), key, partner.id, tx.now(), until]);
}

/** Undefined when the code does not do. */
async function useCode(
  tx: Tx,
  deps: ActivateDeps,
  speaking: SpeakingPartner,
  code: StoredCode,
): Promise<Activated | undefined> {
  const { partner } = speaking;
  if (code.partnerId !== null && code.partnerId !== partner.id) return undefined;
  if (code.usedAt !== null) return repeat(tx, speaking, code, code.usedAt);
  const shop = await readMerchant(tx, code.merchantId);
  if (code.expiresAt <= tx.now() || !shop || shop.blocked) return undefined;
  const { id: tokenId, token } = await tokenFor(tx, speaking, code);
  await linkPartner(tx, shop.id, partner.id);
  const used = [code.id, tx.now(), partner.id, shop.partnerId, tokenId];
  await tx.run(sql.useCode, used);
  if (code.inviteId !== null) await moveInvite(tx, code.inviteId, 'activated');
  await tellShop(tx, deps, speaking, code, shop);
  return { merchantId: shop.id, token };
}

/** A till whose answer was lost gets a fresh token, while the first one was never used. */
async function repeat(
  tx: Tx,
  speaking: SpeakingPartner,
  code: StoredCode,
  usedAt: Date,
): Promise<Activated | undefined> {
  const late = tx.now().getTime() - usedAt.getTime() > codeLimits.replayMs;
  if (code.usedBy !== speaking.partner.id || late || code.tokenId === null) return undefined;
  const { wasUsed, isRevoked } = await tokenUse(tx, code.tokenId);
  if (wasUsed || isRevoked) return undefined;
  await revokeToken(tx, code.tokenId);
  const { id: tokenId, token } = await tokenFor(tx, speaking, code);
  await tx.run(sql.replaceToken, [code.id, tokenId]);
  return { merchantId: code.merchantId, token };
}

function tokenFor(tx: Tx, { partner }: SpeakingPartner, { merchantId, device }: StoredCode) {
  const label = device === null ? partner.brandName : `${partner.brandName}: ${device}`;
  return issueShopToken(tx, { merchantId, partnerId: partner.id, device, label });
}

async function tellShop(
  tx: Tx,
  { letters, publicUrl }: ActivateDeps,
  { partner }: SpeakingPartner,
  { id, device, language }: StoredCode,
  shop: Merchant,
): Promise<void> {
  const { accountId, id: merchantId, name } = shop;
  const addresses = (await emailsOfAccounts(tx, [accountId])).get(accountId) ?? [];
  const until = new Date(tx.now().getTime() + codeLimits.notMeMs);
  for (const address of addresses) {
    const secret = await newLink(tx, { activationId: id }, until);
    const about = {
      kind: 'activated' as const,
      ...{ shop: name, partner: partner.brandName, at: tx.now() },
      ...(device === null ? {} : { device }),
      url: `${publicUrl}/partner/not-me/${secret}`,
    };
    const cause = `activated/${id}/${address}`;
    await letters.queue(tx, [{ cause, address, language, accountId, merchantId, about }]);
  }
}
