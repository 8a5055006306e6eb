import { randomUUID } from 'node:crypto';
import { createCode } from '#rooms/partners/create-code.ts';
import { makeCode } from '#rooms/partners/activation-code.ts';
import { addFile, readDraft, saveDraft, submit } from '#rooms/partners/save-draft.ts';
import { partnerLetters } from '#main/partner-letters.ts';
import { demo, demoPartner } from '#rooms/accounts/index.ts';
import type { MerchantApi } from './merchant-api.ts';
import { restaurant } from './registering.ts';

/** An application that waits for the operator, with the invite that it came by. */
export async function handedIn(
  api: MerchantApi,
): Promise<{ invite: string; application: string; applicant: string }> {
  const applicant = `${randomUUID().slice(0, 8)}@borsch.example`;
  const { body } = await api.send('POST', '/v3/notification/api/invite', {
    ...{ partnerId: demoPartner.id, type: 'email', identifier: applicant },
  });
  const invite = (body as { data: { id: string } }).data.id;
  await api.database.inTransaction('test.hand-in', async (tx) => {
    await saveDraft(tx, { id: invite, partnerId: demoPartner.id }, restaurant, 'ru');
    await addFile(tx, invite, { name: 'Устав.pdf', bytes: Buffer.from('%PDF-1.4\n') });
    await submit(tx, invite);
  });
  const draft = await readDraft(api.database, invite);
  if (!draft) throw new Error('the application is not there');
  return { invite, application: draft.application.id, applicant };
}

/** A code of the demo shop. */
export async function codeOfShop({ database }: MerchantApi): Promise<string> {
  const made = await makeCode();
  const { merchantId } = demo;
  await database.inTransaction('test.code', (tx) =>
    createCode(tx, partnerLetters, made, { merchantId }),
  );
  return made.shown;
}

/** A new request of the demo partner for the demo shop, which waits. */
export async function askAccess(api: MerchantApi): Promise<string> {
  const path = '/v3/partner/api/access-request';
  const listed = await api.send('GET', `${path}?status=pending`);
  for (const { id } of (listed.body as { data: { id: string }[] }).data) {
    await api.send('DELETE', `${path}/${id}`);
  }
  const { body } = await api.send('POST', path, {
    ...{ merchantId: demo.merchantId, scopes: ['order.create', 'order.read', 'refund'] },
  });
  return (body as { data: { id: string } }).data.id;
}
