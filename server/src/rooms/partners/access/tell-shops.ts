import type { Tx } from '#kernel/database/database.ts';
import type { Subscription } from '#kernel/event.ts';
import {
  askedShops,
  emailsOfAccounts,
  readPartner,
  type AskedShop,
} from '#rooms/accounts/index.ts';
import { accessRequested } from '../partners.events.ts';
import type { PartnerLetter, PartnerLetters } from '../ports.ts';
import type { StoredAccess } from './access-request.ts';
import * as sql from './access-request.sql.ts';

/** Finds the shops that a partner has asked and writes to their users; nobody to nobody. */
export function tellShops(letters: PartnerLetters): Subscription {
  return accessRequested.on('partners.tell-shops', async (tx, happened) => {
    for (const { requestId } of happened) {
      const access = await tx.row<StoredAccess>(sql.findAccess, [requestId]);
      if (access?.state === 'pending') await write(tx, letters, access);
    }
  });
}

/** One letter to a user, however many shops of the account are asked. */
async function write(tx: Tx, letters: PartnerLetters, access: StoredAccess): Promise<void> {
  const byAccount = Map.groupBy(await askedShops(tx, access), ({ accountId }) => accountId);
  const emails = await emailsOfAccounts(tx, [...byAccount.keys()]);
  const partner = await readPartner(tx, access.partnerId);
  const language = partner?.language ?? 'ru';
  const queued: PartnerLetter[] = [];
  for (const [accountId, shops] of byAccount) {
    for (const address of emails.get(accountId) ?? []) {
      const cause = `access/${access.id}/${address}`;
      const about = aboutOf(access, shops);
      queued.push({ cause, address, language, accountId, about });
    }
  }
  await letters.queue(tx, queued);
}

function aboutOf(access: StoredAccess, shops: readonly AskedShop[]) {
  return {
    kind: 'access' as const,
    partner: access.partnerName,
    shops: shops.map(({ name }) => name),
    scopes: access.scopes,
    requestId: access.id,
    ...(access.comment === null ? {} : { comment: access.comment }),
    until: access.expiresAt,
  };
}
