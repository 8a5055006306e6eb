import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { Application } from '@invogate/contracts/onboarding.ts';
import type { PartnerApplication } from '@invogate/contracts/partners.ts';
import { statement } from '#kernel/database/database.ts';
import { demoPartner, readMerchant } from '#rooms/accounts/index.ts';
import { openPartner } from '#test/let-in-partner.ts';
import { openOnboarding } from '#test/onboarding.ts';
import { registering, restaurant } from '#test/registering.ts';
import { termsAt } from './rewards/reward.sql.ts';

const path = '/partner/api/application';
const queue = '/operator/api/application';
const dayMs = 24 * 3600 * 1000;

const input = {
  vatNumber: '9900000105',
  taxRegistrationReasonCode: '990001001',
  name: 'ООО «Борщ»',
  siteUrl: 'https://borsch.example',
  contact: { name: 'Анна', email: 'anna@borsch.example', phone: '+79990000001' },
  comment: 'Сеть из трёх кафе',
  externalId: 'CRM-15',
};

async function openSending(t: TestContext) {
  const world = await openOnboarding(t);
  const send = (changes: object = {}, token: string = demoPartner.token) =>
    world.request<PartnerApplication>('POST', path, { ...input, ...changes }, token);
  const decide = (id: string, act: string, body: object) =>
    world.request<Application>('POST', `${queue}/${id}/${act}`, body);
  return { ...world, send, decide };
}

const terms = { contractNumber: 'D-1', contractDate: '2026-01-01', commissionPercent: 3 };

describe('applications that partners send', () => {
  it('one by the partner’s number, however often it is sent', async (t) => {
    const world = await openSending(t);
    const answers = await Promise.all([world.send(), world.send(), world.send()]);
    assert.deepEqual(new Set(answers.map(({ body }) => body.data.id)).size, 1);
    const changed = await world.send({ name: 'ООО «Борщ и сыновья»' });
    assert.equal(changed.body.data.status, 'new');
    const seen = await world.ask<Application[]>('GET', `${queue}?status=new`);
    assert.deepEqual(
      seen.map(({ form, email, externalId, comment }) => [form.name, email, externalId, comment]),
      [['ООО «Борщ и сыновья»', 'anna@borsch.example', 'CRM-15', 'Сеть из трёх кафе']],
    );
    const other = await openPartner(world, { vatNumber: '9900000055', name: 'Another' });
    const { id } = changed.body.data;
    assert.equal((await world.request('GET', `${path}/${id}`, undefined, other.token)).status, 404);
    const own = await world.send({}, other.token);
    assert.notEqual(own.body.data.id, id, 'numbers are each partner’s own');
    assert.equal((await world.request('POST', path, input)).status, 403, 'a shop’s token');
  });

  it('asked about, the applicant answers on the page; then it is contracted', async (t) => {
    const world = await openSending(t);
    const { id } = (await world.send()).body.data;
    const asked = await world.decide(id, 'ask', { question: 'Кто подписывает?' });
    assert.equal(asked.status, 200);
    const [letter] = await world.letters('anna@borsch.example');
    assert.ok(letter);
    const page = registering(world, world.pathOf(letter));
    assert.match((await page.open('?step=company')).body, /value="9900000105"/);
    const review = await world.request<PartnerApplication>(
      ...(['GET', `${path}/CRM-15`, undefined, demoPartner.token] as const),
    );
    assert.deepEqual(
      [review.body.data.status, review.body.data.question],
      ['review', 'Кто подписывает?'],
    );
    const wrong = await world.decide(id, 'approve', {
      ...terms,
      settlement: { settlementAccount: '40702810900000000003', bic: '044525225' },
    });
    assert.equal(wrong.body.error.fields[0]?.name, 'settlement.settlementAccount');
    const reward = { percent: 1.5, fixed: 2, min: 3, max: 100 };
    const approved = await world.decide(id, 'approve', { ...terms, reward });
    assert.equal(approved.body.data.status, 'approved', JSON.stringify(approved.body));
    const { merchantId = '' } = approved.body.data;
    const known = await world.database.row<{ reward: unknown }>(termsAt, [
      ...[demoPartner.id, merchantId, world.clock.now()],
    ]);
    const expected = { rateMillionths: 15_000, fixedMinor: 200, minMinor: 300, maxMinor: 10_000 };
    assert.deepEqual(known?.reward, { other: expected });
    const again = await world.send({ name: 'Другое имя' });
    assert.deepEqual(
      [again.body.data.status, again.body.data.merchantId],
      ['contracted', merchantId],
    );
    const shop = await readMerchant(world.database, merchantId);
    assert.equal(shop?.counterparty.name, 'ООО «Борщ»', 'a decided one is not changed');
  });

  it('the operator names the account; refused it is declined', async (t) => {
    const world = await openSending(t);
    const { id } = (await world.send()).body.data;
    const settlement = {
      ...{ settlementAccount: restaurant.settlementAccount, bic: restaurant.bic },
      ...{ correspondentAccount: restaurant.correspondentAccount, bank: restaurant.bank },
    };
    const approved = await world.decide(id, 'approve', { ...terms, settlement });
    const shop = await readMerchant(world.database, approved.body.data.merchantId ?? '');
    assert.equal(shop?.contracts[0]?.settlementAccount, settlement.settlementAccount);
    const other = (await world.send({ externalId: 'CRM-16' })).body.data;
    await world.decide(other.id, 'refuse', { reason: 'Ликвидация' });
    const declined = (await world.send({ externalId: 'CRM-16' })).body.data;
    assert.deepEqual([declined.status, declined.refusal], ['declined', 'Ликвидация']);
  });

  it('what is wrong is named by the names of the body', async (t) => {
    const world = await openSending(t);
    const contact = { name: 'Анна', email: 'no address', phone: '1' };
    const { status, body } = await world.send({ vatNumber: '12', contact });
    assert.equal(status, 422);
    assert.deepEqual(
      body.error.fields.map(({ name }) => name),
      ['vatNumber', 'contact.phone', 'contact.email'],
    );
  });
});

describe('languages and drafts', () => {
  it('a partner who writes English is read in English, from the invite to the till', async (t) => {
    const world = await openSending(t);
    const english = statement('test.english', `update partners set language = 'en'`);
    await world.write((tx) => tx.run(english, []));
    await world.invite('chef@kitchen.example');
    const [invite] = await world.letters('chef@kitchen.example');
    assert.match(invite?.letter.subject ?? '', /payments by invoice/);
    const { id } = (await world.send()).body.data;
    await world.decide(id, 'approve', terms);
    const [code] = await world.letters('anna@borsch.example');
    assert.match(code?.letter.subject ?? '', /^Activation code/);
    assert.equal((await world.activate(code?.letter.emphasis ?? '')).status, 200);
    const after = await world.letters('anna@borsch.example');
    assert.match(after.at(-1)?.letter.subject ?? '', /^Connected/);
  });

  it('a draft that nobody sends is forgotten with its files once its link is over', async (t) => {
    const world = await openSending(t);
    const count = statement(
      'test.count',
      `select (select count(*) from partner_applications)::int as drafts,
         (select count(*) from application_files)::int as files`,
    );
    const left = () => world.database.row<{ drafts: number; files: number }>(count, []);
    await world.invite('idle@cafe.example');
    const [letter] = await world.letters('idle@cafe.example');
    assert.ok(letter);
    const page = registering(world, world.pathOf(letter));
    await page.step('company', { vatNumber: '9900000105', name: 'Кафе' });
    const insert = statement(
      'test.file',
      `insert into application_files select gen_random_uuid(), id, 'a.pdf', 'application/pdf', 1,
         'x', '\\x00', created_at from partner_applications`,
    );
    await world.write((tx) => tx.run(insert, []));
    assert.deepEqual(await left(), { drafts: 1, files: 1 });
    world.clock.advanceMs(20 * dayMs);
    await world.settleDown();
    assert.deepEqual(await left(), { drafts: 1, files: 1 }, 'thirty days are not over');
    world.clock.advanceMs(11 * dayMs);
    await world.settleDown();
    assert.deepEqual(await left(), { drafts: 0, files: 0 });
  });
});
