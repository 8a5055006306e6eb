import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Application } from '@invogate/contracts/onboarding.ts';
import { demo } from '#rooms/accounts/index.ts';
import { openOnboarding, type Onboarding } from '#test/onboarding.ts';
import { registering, restaurant } from '#test/registering.ts';

const queue = '/operator/api/application';

describe('registration', () => {
  let world: Onboarding;
  let n = 0;
  before(async () => {
    world = await openOnboarding();
  });
  beforeEach(() => {
    world.passMinutes(24 * 60);
  });
  after(() => world.close());

  /** The page behind the link of a new invite. */
  const invited = async () => {
    const address = `applicant${String(++n)}@cafe.example`;
    assert.equal((await world.invite(address)).status, 200);
    const [letter] = await world.letters(address);
    assert.ok(letter);
    return { address, path: world.pathOf(letter), page: registering(world, world.pathOf(letter)) };
  };
  const applicationOf = async (address: string): Promise<Application> => {
    const found = await world.ask<Application[]>('GET', `${queue}?email=${address}`);
    const [application] = found;
    assert.ok(application);
    return application;
  };
  const decide = (id: string, act: string, body: object) =>
    world.request<Application>('POST', `${queue}/${id}/${act}`, body);
  const terms = (number: string) => ({
    ...{ contractNumber: number, contractDate: '2026-01-01', commissionPercent: 3 },
  });

  test('what is written outlives a reload, right or wrong; each error stands beside its field', async () => {
    const { page } = await invited();
    const wrong = await page.step('company', { vatNumber: '9900000106', name: 'Кафе "Борщ"' });
    assert.equal(wrong.status, 422);
    assert.match(wrong.body, /id="vatNumber-fault">Проверьте ИНН/);
    assert.match(wrong.body, /aria-describedby="vatNumber-hint vatNumber-fault" aria-invalid/);
    const again = await page.open('?step=company');
    assert.match(again.body, /value="9900000106"/);
    assert.match(again.body, /value="Кафе &quot;Борщ&quot;"/);
    assert.equal((await page.step('company', restaurant)).status, 303);
    const bank = { ...restaurant, settlementAccount: '40702810900000000003' };
    const refused = await page.step('bank', bank);
    assert.match(refused.body, /id="settlementAccount-fault">Счёт не подходит к БИК/);
    assert.doesNotMatch(refused.body, /correspondentAccount-fault/);
  });

  test('the directory fills in what it knows of an INN', async () => {
    const { page } = await invited();
    const form = { step: 'company', languageId: 'en', act: 'find' };
    const found = await page.post({ ...form, vatNumber: '99 0000 0017' });
    assert.match(found.location ?? '', /found=yes$/);
    const shown = await page.open('?step=company&found=yes&languageId=en');
    assert.match(shown.body, /value="990001001"/);
    assert.match(shown.body, /value="ООО «Пример»"/);
    assert.match(shown.body, /The directory has filled in the fields/);
    const unknown = await page.post({ ...form, vatNumber: '9900000105' });
    assert.match(unknown.location ?? '', /found=no$/);
  });

  test('a sole proprietor has no КПП', async () => {
    const { page } = await invited();
    const person = { ...restaurant, vatNumber: '990000000115' };
    assert.match((await page.step('company', person)).body, /taxRegistrationReasonCode-fault/);
    const right = { ...person, taxRegistrationReasonCode: '' };
    assert.equal((await page.step('company', right)).status, 303);
  });

  test('a file is what its bytes say; names and number are bounded', async () => {
    const { page } = await invited();
    const refused = await page.upload('virus.pdf', Buffer.from('MZ not a PDF'));
    assert.equal(refused.status, 422);
    assert.match(refused.body, /virus\.pdf: Этот файл не PDF/);
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    for (let file = 0; file < 10; file++) {
      const bytes = Buffer.concat([png, Buffer.from([file])]);
      const name = file === 0 ? '../../<b>scan.txt' : `scan${String(file)}.png`;
      assert.equal((await page.upload(name, bytes)).status, 303);
    }
    const eleventh = await page.upload('more.png', Buffer.concat([png, Buffer.from([99])]));
    assert.match(eleventh.body, /Больше 10 файлов/);
    const list = await page.open('?step=files');
    assert.match(list.body, /&lt;b&gt;scan\.txt/);
    const fileId = /name="fileId" value="([^"]+)"/.exec(list.body)?.[1] ?? '';
    await page.post({ act: 'remove', fileId, languageId: 'ru' });
    assert.doesNotMatch((await page.open('?step=files')).body, /&lt;b&gt;scan/);
  });

  test('nothing is handed in without consent, and only what is whole', async () => {
    const { address, page } = await invited();
    const send = { step: 'send', act: 'send', languageId: 'ru' };
    await page.step('company', restaurant);
    assert.match((await page.post({ ...send, consent: 'yes' })).location ?? '', /step=send/);
    assert.match((await page.open('?step=send')).body, /Заполнено не всё/);
    assert.equal((await page.upload('Устав.pdf', Buffer.from('%PDF-1.4'))).status, 303);
    const refused = await page.post(send);
    assert.equal(refused.status, 422);
    assert.match(refused.body, /Без согласия заявку принять нельзя/);
    assert.deepEqual(await world.ask<Application[]>('GET', `${queue}?email=${address}`), []);
    assert.equal((await page.post({ ...send, consent: 'yes' })).status, 303);
    assert.match((await page.open()).body, /Заявка отправлена/);
    assert.equal((await applicationOf(address)).status, 'new');
  });

  test('the operator asks, the applicant answers, the shop is opened as a whole', async () => {
    const { address, page } = await invited();
    await page.fillIn();
    const { id, files } = await applicationOf(address);
    const file = await world.app.fastify.inject({
      method: 'GET',
      url: `/v3${queue}/${id}/file/${files[0]?.id ?? ''}`,
      headers: { authorization: `Bearer ${demo.token}` },
    });
    assert.equal(file.headers['content-type'], 'application/pdf');
    assert.match(file.body, /^%PDF-/);
    assert.equal((await decide(id, 'ask', { question: 'Кто подписывает?' })).status, 200);
    const question = (await world.letters(address)).at(-1);
    assert.ok(question);
    const back = registering(world, world.pathOf(question));
    assert.match((await back.open()).body, /Кто подписывает\?/);
    await back.fillIn({ ...restaurant, contactName: 'Директор' });
    const approved = await decide(id, 'approve', terms('D-1'));
    assert.equal(approved.status, 200, JSON.stringify(approved.body));
    const { merchantId = '' } = approved.body.data;
    const shop = await world.accounts.findMerchant(merchantId);
    assert.deepEqual(
      [shop?.name, shop?.counterparty.vatNumber, shop?.contracts[0]?.settlementAccount],
      ['Борщ и стейк', '9900000105', restaurant.settlementAccount],
    );
    assert.equal(shop?.contracts[0]?.commission.other.rateMillionths, 30_000);
    const code = (await world.letters(address)).at(-1)?.letter.emphasis ?? '';
    assert.equal((await world.activate(code)).data.merchantId, merchantId);
    for (const act of ['approve', 'refuse', 'ask']) {
      const body = { ...terms('D-2'), reason: 'x', question: 'x' };
      const late = await decide(id, act, body);
      assert.equal(late.body.error.code, 'wrong_application_status');
    }
  });

  test('terms that do not hold open nothing', async () => {
    const { address, page } = await invited();
    await page.fillIn({ ...restaurant, shopName: 'Второе кафе' });
    const { id } = await applicationOf(address);
    // The first shop of this organisation has a contract of this number.
    const taken = await decide(id, 'approve', terms('D-1'));
    assert.equal(taken.status, 422);
    const odd = await decide(id, 'approve', { ...terms('D-3'), commissionPercent: 3.00001 });
    assert.equal(odd.body.error.fields[0]?.name, 'commissionPercent');
    assert.equal((await applicationOf(address)).status, 'new');
    assert.equal((await decide(id, 'refuse', { reason: 'Нет лицензии' })).status, 200);
    const letter = (await world.letters(address)).at(-1)?.letter;
    assert.ok(letter?.paragraphs.includes('Нет лицензии'));
    assert.match((await page.open()).body, /Заявка отклонена/);
  });

  test('a user of shops is asked which one to connect, and gets one code', async () => {
    const email = await world.owner();
    await world.invite(email);
    const letter = (await world.letters(email)).at(-1);
    assert.ok(letter);
    const page = registering(world, world.pathOf(letter));
    assert.match((await page.open()).body, /Демо-магазин/);
    const before = (await world.letters(email)).length;
    const form = { act: 'connect', languageId: 'ru', merchantId: demo.merchantId };
    await page.post(form);
    await page.post(form);
    const letters = await world.letters(email);
    assert.equal(letters.length, before + 1);
    const code = letters.at(-1)?.letter.emphasis ?? '';
    assert.equal((await world.activate(code)).data.merchantId, demo.merchantId);
    const foreign = { ...form, merchantId: world.database.newId() };
    await page.post(foreign);
    // The letter of the activation is the only one since.
    assert.equal((await world.letters(email)).length, before + 2);
  });

  test('"this was not me" asks first, then ends the token and unlinks the shop', async () => {
    const email = await world.owner('second@shop.example');
    const former = (await world.accounts.findMerchant(demo.otherMerchantId))?.partnerId;
    const code = await world.code({ merchantId: demo.otherMerchantId });
    const { data } = await world.activate(code);
    const letter = (await world.letters(email)).at(-1);
    assert.ok(letter);
    const page = registering(world, world.pathOf(letter));
    assert.match((await page.open()).body, /Отключить систему/);
    assert.equal(typeof (await world.accounts.authenticate(data.token)), 'object');
    assert.match((await page.post({})).body, /Система отключена/);
    assert.equal(await world.accounts.authenticate(data.token), 'unknown');
    const shop = await world.accounts.findMerchant(demo.otherMerchantId);
    assert.equal(shop?.partnerId, former);
    assert.match((await page.post({})).body, /Система отключена/);
  });

  test('strange and expired links tell nothing, and take no files', async () => {
    const { path } = await invited();
    const strange = registering(world, `/partner/invite/${'0'.repeat(32)}`);
    assert.equal((await strange.open()).status, 404);
    assert.equal((await strange.post({ act: 'next' })).status, 404);
    assert.equal((await strange.upload('a.pdf', Buffer.from('%PDF-'))).status, 404);
    world.passMinutes(14 * 24 * 60);
    assert.equal((await registering(world, path).open()).status, 404);
    const notMe = registering(world, `/partner/not-me/${'0'.repeat(32)}`);
    assert.equal((await notMe.open()).status, 404);
  });

  test('the queue is the operator’s alone', async () => {
    assert.equal((await world.request('GET', queue, undefined, null)).status, 401);
    assert.equal(
      (await world.request('GET', queue, undefined, await world.stranger())).status,
      403,
    );
    const act = await world.request('POST', `${queue}/x/approve`, terms('D'), world.partnerToken);
    assert.equal(act.status, 403);
    assert.equal((await decide(world.database.newId(), 'approve', terms('D'))).status, 404);
  });
});
