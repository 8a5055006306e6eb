import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Counterparty } from '#rooms/accounts/index.ts';
import { buyerParty, sellerParty } from './party.ts';
import { operatorSigner, signerOf } from './signer.ts';

const row = (overrides: Partial<Counterparty>): Counterparty => ({
  ...{ id: '019c0000-0000-7000-8000-000000000001', vatNumber: '9900000017' },
  ...{ taxRegistrationReasonCode: '990001001', name: 'ООО «Пример»', nameFull: null },
  ...{ nameI18n: null, registrationNumber: '1159900000017', headOffice: true },
  ...{ registrationDate: new Date('2015-04-14T22:00:00Z'), registrationAddress: 'Москва' },
  ...{ postAddress: null, postAddressZip: null },
  ...overrides,
});

const person = row({
  ...{ vatNumber: '990000000115', taxRegistrationReasonCode: null, name: 'ИП Образцова А. П.' },
  nameFull: 'Индивидуальный предприниматель Образцова Анна Петровна',
  registrationNumber: '318990000000115',
});

const operatorsPerson = {
  ...{ position: 'Бухгалтер', lastName: 'Примерова', firstName: 'Ольга', middleName: null },
};

test('an organisation has its КПП, and its day of registration is that of Moscow', () => {
  const { kind, taxRegistrationReasonCode, registrationDate } = sellerParty(
    row({}),
    undefined,
    null,
  );
  assert.deepEqual(
    [kind, taxRegistrationReasonCode, registrationDate],
    ['organisation', '990001001', '2015-04-15'],
  );
});

test('a sole proprietor has no КПП, whatever the payer has typed', () => {
  const payer = { type: 'legal', vatNumber: '990000000115' } as const;
  const typed = { ...payer, taxRegistrationReasonCode: '990001001' };
  const { kind, name, taxRegistrationReasonCode } = buyerParty(typed, person);
  assert.deepEqual(
    [kind, name, taxRegistrationReasonCode],
    ['soleProprietor', 'ИП Образцова А. П.', null],
  );
});

test('a branch is named as the branch; what the payer said stands first', () => {
  const branch = row({
    ...{ name: 'Филиал ООО «Пример» в Казани', taxRegistrationReasonCode: '990043001' },
    ...{ headOffice: false, registrationAddress: 'Казань' },
  });
  const payer = { type: 'legal', vatNumber: '9900000017' } as const;
  const reason = { taxRegistrationReasonCode: '990043001' };
  const found = buyerParty({ ...payer, ...reason }, branch);
  assert.deepEqual(
    [found.name, found.taxRegistrationReasonCode, found.address],
    ['Филиал ООО «Пример» в Казани', '990043001', 'Казань'],
  );
  const said = { ...payer, name: 'Пример, Казань', registrationAddress: 'Казань, Образцовая 3' };
  const named = buyerParty(said, branch);
  assert.deepEqual([named.name, named.address], ['Пример, Казань', 'Казань, Образцовая 3']);
});

test('a payer of whom nothing is known but the INN is called by it', () => {
  const { name, nameFull, kind, address } = buyerParty(
    { type: 'legal', vatNumber: '7710044140' },
    undefined,
  );
  assert.deepEqual(
    [name, nameFull, kind, address],
    [...['7710044140', '7710044140', 'organisation', null]],
  );
});

test('who signs: by power of attorney the operator, else the seller, else the proprietor', () => {
  const powerOfAttorney = { number: '5', date: '2026-02-01' };
  const signer = { ...operatorsPerson, lastName: 'Директоров' };
  const none = { powerOfAttorney: null, signer: null };
  const seller = row({});
  assert.deepEqual(signerOf({ powerOfAttorney, signer }, seller, operatorsPerson), {
    ...operatorsPerson,
    ...{ basis: 'Доверенность № 5 от 01.02.2026', powerOfAttorney },
  });
  const own = signerOf({ powerOfAttorney, signer }, seller, null);
  assert.deepEqual([own?.lastName, own?.basis], ['Директоров', 'Должностные обязанности']);
  assert.equal(signerOf(none, seller, operatorsPerson), null);
  assert.deepEqual(signerOf(none, person, operatorsPerson), {
    ...{ position: 'Индивидуальный предприниматель', lastName: 'Образцова', firstName: 'Анна' },
    ...{ middleName: 'Петровна', basis: 'ОГРНИП 318990000000115', powerOfAttorney: null },
  });
});

test('the operator signs for itself by its named person', () => {
  assert.deepEqual(operatorSigner(operatorsPerson), {
    ...operatorsPerson,
    ...{ basis: 'Должностные обязанности', powerOfAttorney: null },
  });
  assert.equal(operatorSigner(null), null);
});

test('the full name of the directory stands beside its own short name only', () => {
  const known = row({ nameFull: 'Общество с ограниченной ответственностью «Пример»' });
  const payer = { type: 'legal', vatNumber: '9900000017' } as const;
  const fullNameOf = (name?: string) =>
    buyerParty({ ...payer, ...(name !== undefined && { name }) }, known).nameFull;
  assert.equal(fullNameOf(), known.nameFull);
  assert.equal(fullNameOf('ООО «Пример»'), known.nameFull);
  assert.equal(fullNameOf('ООО «Альфа»'), 'ООО «Альфа»');
});
