import type { Language } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import type { Tx } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { emailsOfAccounts, readMerchant, readPartner } from '#rooms/accounts/index.ts';
import { codeLimits, type MadeCode, type StoredCode } from './activation-code.ts';
import * as sql from './activation-code.sql.ts';
import type { PartnerLetters } from './ports.ts';

/** For which shop a code is, and who may use it. */
export interface NewCode {
  merchantId: string;
  /** The only partner who may use it. */
  partnerId?: string | undefined;
  inviteId?: string | undefined;
  device?: string | undefined;
  /** What its letters are written in; that of the partner unless told otherwise. */
  language?: Language;
}

/**
 * Stores a code and writes it to the users of the shop. The code itself is in the answer and the
 * letter, and nowhere else. Throws `not_found` for an unknown shop or partner.
 */
export async function createCode(
  tx: Tx,
  letters: PartnerLetters,
  made: MadeCode,
  { merchantId, partnerId, inviteId, device, ...given }: NewCode,
): Promise<{ id: string; merchantId: string; code: string; expiresAt: Date }> {
  const shop = isUuid(merchantId) ? await readMerchant(tx, merchantId) : undefined;
  if (!shop) throw notFound({ message: `No merchant has the id ${merchantId}` });
  const partner = partnerId === undefined ? undefined : await readPartner(tx, partnerId);
  if (partnerId !== undefined && !partner) {
    throw notFound({ message: `No partner has the id ${partnerId}` });
  }
  const language = given.language ?? partner?.language ?? 'ru';
  const until = new Date(tx.now().getTime() + codeLimits.validMs);
  const stored = await tx.row<StoredCode>(sql.insertCode, [
    ...[tx.newId(), made.hash, made.hint, shop.id, partner?.id ?? null, inviteId ?? null],
    ...[device ?? null, tx.now(), until, language],
  ]);
  assert(stored, 'an insert returns its row');
  const { accountId } = shop;
  const addresses = (await emailsOfAccounts(tx, [accountId])).get(accountId) ?? [];
  await letters.queue(
    tx,
    addresses.map((address) => ({
      cause: `activation-code/${stored.id}/${address}`,
      address,
      language,
      ...{ accountId, merchantId: shop.id },
      about: {
        kind: 'code',
        shop: shop.name,
        ...(partner ? { partner: partner.brandName } : {}),
        ...(device === undefined ? {} : { device }),
        ...{ code: made.shown, until },
      },
    })),
  );
  return { id: stored.id, merchantId: shop.id, code: made.shown, expiresAt: until };
}
