import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { OrderCustomer } from '@invogate/contracts/orders.ts';
import type { Counterparty } from '#rooms/accounts/index.ts';
import type { ReportedPayer } from '#rooms/instruments/index.ts';
import { payerOfRecord, type KnownPayers, type Paid } from './payer-of-record.ts';

const person: OrderCustomer = {
  ...{ type: 'private', name: 'Анна', email: 'anna@example.org', phone: '+79990001122' },
};
const company: OrderCustomer = {
  ...{ type: 'legal', name: 'ООО «Пример»', vatNumber: '9900000017' },
  ...{ taxRegistrationReasonCode: '990001001', email: 'office@example.org' },
};
const owner: Counterparty = {
  ...{ id: 'owner', vatNumber: '9900000049', taxRegistrationReasonCode: '990001002' },
  ...{ name: 'АО «Бонус»', nameFull: null, nameI18n: null, registrationNumber: null },
  ...{ registrationDate: null, registrationAddress: 'Казань', postAddress: null },
  ...{ postAddressZip: null, headOffice: true },
};
const ownersFund = { payerId: 'owner', moneyInstrument: 'fund', method: 'fund' } as const;
const asOwner = {
  ...{ type: 'legal', name: 'АО «Бонус»', vatNumber: '9900000049' },
  ...{ taxRegistrationReasonCode: '990001002', registrationAddress: 'Казань' },
};

interface Case {
  paid?: Partial<Paid>;
  row?: Counterparty;
  toMember?: boolean;
  named?: ReportedPayer;
}

function decided(customer: OrderCustomer, { paid, row = owner, toMember, named }: Case = {}) {
  const by: Paid = {
    ...{ method: 'card', moneyInstrument: 'acquirer', moneyContainerId: 'invoice' },
    ...{ payerId: null, ...paid },
  };
  const known: KnownPayers = {
    owners: new Map([['owner', row]]),
    loyalty: new Map(toMember === undefined ? [] : [['invoice', toMember]]),
    reported: new Map(named ? [['invoice', named]] : []),
  };
  return payerOfRecord(customer, by, known);
}

const order = { amount: 122, currencyId: 'RUB' };
const atBank = (named?: Partial<ReportedPayer>): Case => ({
  paid: { method: 'bank', moneyInstrument: 'instrument' },
  ...(named && { named: { ...order, type: 'legal', ...named } }),
});

describe('the payer of record', () => {
  test('by card, SBP or transfer: the customer', () => {
    for (const customer of [person, company]) {
      assert.deepEqual(decided(customer), { payer: customer, member: null });
    }
  });

  test('from a fund or by a promise: its owner, in the words of the order where it is meant', () => {
    for (const moneyInstrument of ['fund', 'promised'] as const) {
      const paid = { ...ownersFund, moneyInstrument };
      const own: OrderCustomer = { ...company, vatNumber: ` ${owner.vatNumber} ` };
      assert.deepEqual(decided(own, { paid }), { payer: own, member: null });
      const proprietor: OrderCustomer = { ...person, vatNumber: owner.vatNumber };
      assert.deepEqual(decided(proprietor, { paid }).payer, { ...proprietor, type: 'legal' });
      for (const other of [person, company]) {
        assert.deepEqual(decided(other, { paid }), { payer: asOwner, member: null });
      }
    }
  });

  test('an owner is told by what the directory has of it', () => {
    const row = { ...owner, name: '', taxRegistrationReasonCode: null, registrationAddress: null };
    const { payer } = decided(person, { paid: ownersFund, row });
    assert.deepEqual(payer, { type: 'legal', vatNumber: owner.vatNumber });
  });

  test('a loyalty operator, whoever its member is; the member gets the receipt by contract', () => {
    for (const customer of [person, company]) {
      const paid = { ...ownersFund, method: 'bonus' };
      assert.deepEqual(decided(customer, { paid, toMember: false }), {
        ...{ payer: asOwner, member: null },
      });
      assert.deepEqual(decided(customer, { paid, toMember: true }), {
        ...{ payer: asOwner, member: customer },
      });
    }
  });

  test('at a bank that names nobody, or the customer: the customer', () => {
    assert.deepEqual(decided(person, atBank()).payer, person);
    assert.deepEqual(decided(company, atBank()).payer, company);
    const same = { name: 'PRIMER LLC', vatNumber: '9900000017' };
    assert.deepEqual(decided(company, atBank(same)).payer, company);
    assert.deepEqual(decided(company, atBank({ name: 'PRIMER LLC' })).payer, company);
    const other = { type: 'private', name: 'Пётр', vatNumber: '990000000115' } as const;
    assert.deepEqual(decided(person, atBank(other)).payer, person);
  });

  test('at a bank that names another: that one, with the contacts of the order', () => {
    const bonus = {
      ...{ name: 'АО «Бонус»', vatNumber: '9900000049', phone: '+78430000000' },
      taxRegistrationReasonCode: '990001002',
    };
    const { phone, ...papers } = bonus;
    const { email } = company;
    assert.deepEqual(decided(company, atBank(bonus)).payer, {
      ...{ type: 'legal', ...papers, email, phone },
    });
    assert.deepEqual(decided(person, atBank(bonus)).payer, {
      ...{ type: 'legal', ...papers, email: person.email, phone: person.phone },
    });
    assert.deepEqual(decided(company, atBank({ type: 'private', name: 'Пётр' })).payer, {
      ...{ type: 'private', name: 'Пётр', email },
    });
    assert.deepEqual(decided(company, atBank({ type: 'private', vatNumber: ' ' })).payer, {
      ...{ type: 'private', email },
    });
  });

  test('a bank that says no more than "legal" of a private customer means it', () => {
    const proprietor: OrderCustomer = { ...person, vatNumber: '990000000115' };
    assert.deepEqual(decided(proprietor, atBank({})).payer, { ...proprietor, type: 'legal' });
  });
});
