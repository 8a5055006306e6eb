import { markup } from '#kernel/html.ts';
import type { PageLanguage } from '#kernel/page-language.ts';
import { shopsOfEmail, type OwnShop } from '#rooms/accounts/index.ts';
import { makeCode } from './activation-code.ts';
import { createCode } from './create-code.ts';
import { recentCode } from './activation-code.sql.ts';
import { inviteLimits, type StoredInvite } from './invite.ts';
import { lockInvite } from './invite.sql.ts';
import { partnerPage } from './partner-page.ts';
import { registrationWords } from './registration-words.ts';
import type { InviteDeps } from './send-invite.ts';

/** A user of shops, invited by a partner, says which of them the partner may connect. */
export function connectPage(view: {
  language: PageLanguage;
  path: string;
  partner: string;
  shops: readonly OwnShop[];
}): string {
  const { language, path, partner, shops } = view;
  const t = registrationWords[language];
  const title = t.connectTitle(partner);
  const option = ({ merchantId, name }: OwnShop, place: number) =>
    markup`<label class="choice"><input type="radio" name="merchantId" value="${merchantId}"${place === 0 && markup` checked`}><span>${name}</span></label>`;
  const body = markup`<form method="post" action="${path}">
<input type="hidden" name="languageId" value="${language}">
<fieldset><legend><h1>${title}</h1></legend><p>${t.connectLead}</p>
${shops.map(option)}</fieldset>
<button name="act" value="connect">${t.connect}</button></form>`;
  return partnerPage(language, title, body, { here: path });
}

/**
 * Sends a code for one of the shops to its users. Pressed again within ten minutes it sends no
 * second one. False for a shop that is not the reader's.
 */
export async function connectShop(
  { database, letters }: InviteDeps,
  invite: StoredInvite,
  merchantId: string,
): Promise<boolean> {
  const shops = await shopsOfEmail(database, invite.address);
  if (!shops.some((shop) => shop.merchantId === merchantId)) return false;
  const made = await makeCode();
  const { partnerId, id: inviteId } = invite;
  await database.inTransaction('partners.connect', async (tx) => {
    await tx.row(lockInvite, [inviteId]);
    const since = new Date(tx.now().getTime() - inviteLimits.quietMs);
    if (await tx.row(recentCode, [inviteId, merchantId, since])) return;
    await createCode(tx, letters, made, { merchantId, partnerId, inviteId });
  });
  return true;
}
