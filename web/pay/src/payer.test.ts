import type { PayCustomer } from '@invogate/contracts/pay-page.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openView, organisation } from '../test/fixtures.ts';
import {
  customerOf,
  draftOf,
  innErrorWhileTyping,
  payerErrors,
  shownInputs,
  withShopsWord,
  type FieldRules,
  type PayerErrors,
} from './payer.ts';

const free: FieldRules = { customerLocked: false, lockedFields: [], hiddenFields: [] };
const sole = { ...organisation, vatNumber: '500100732259' };

const judged: [
  name: string,
  customer: PayCustomer,
  errors: PayerErrors,
  rules?: Partial<FieldRules>,
][] = [
  ['whole organisation', organisation, {}],
  ['sole proprietor needs no КПП', { ...sole, taxRegistrationReasonCode: '' }, {}],
  [
    'organisation needs КПП',
    { ...organisation, taxRegistrationReasonCode: '77' },
    { taxRegistrationReasonCode: 'kpp' },
  ],
  ['КПП may hold letters', { ...organisation, taxRegistrationReasonCode: '7736AB001' }, {}],
  ['short INN', { ...organisation, vatNumber: '123321' }, { vatNumber: 'innLength' }],
  ['wrong INN', { ...organisation, vatNumber: '7707083894' }, { vatNumber: 'innDigits' }],
  ['no name', { ...organisation, name: ' ' }, { name: 'nameMissing' }],
  ['person by e-mail', { type: 'private', email: 'a@b.ru' }, {}],
  ['person by phone', { type: 'private', phone: '+7 (812) 111-11-11' }, {}],
  ['person whom nothing reaches', { type: 'private' }, { email: 'contact' }],
  ['bad e-mail', { type: 'private', email: 'a@b' }, { email: 'email' }],
  ['bad phone', { type: 'private', phone: '12' }, { phone: 'phone' }],
  ['e-mail hidden', { type: 'private' }, { phone: 'contact' }, { hiddenFields: ['email'] }],
  ['both hidden', { type: 'private' }, {}, { hiddenFields: ['email', 'phone'] }],
  [
    "the shop's word is not judged",
    { type: 'legal', vatNumber: '123321' },
    {},
    { customerLocked: true },
  ],
  [
    'one locked field',
    { ...organisation, vatNumber: '123321' },
    {},
    { lockedFields: ['vatNumber'] },
  ],
];

for (const [name, customer, errors, rules] of judged) {
  test(name, () => {
    assert.deepEqual(payerErrors(draftOf(customer), { ...free, ...rules }), errors);
  });
}

test('inputs follow the kind of payer', () => {
  const inputs = (customer: PayCustomer, rules: Partial<FieldRules> = {}) =>
    shownInputs(draftOf(customer), { ...free, ...rules });
  const company = ['vatNumber', 'name', 'taxRegistrationReasonCode', 'registrationAddress'];
  assert.deepEqual(inputs({ type: 'private' }), ['email', 'phone']);
  assert.deepEqual(inputs({ type: 'private', name: 'Анна' }), ['name', 'email', 'phone']);
  assert.deepEqual(inputs({ type: 'legal' }), [...company, 'email', 'phone']);
  assert.deepEqual(
    inputs(sole),
    [...company, 'email', 'phone'].filter((field) => field !== 'taxRegistrationReasonCode'),
  );
  assert.deepEqual(inputs(organisation, { hiddenFields: ['name', 'phone'] }), [
    'vatNumber',
    'taxRegistrationReasonCode',
    'registrationAddress',
    'email',
  ]);
  assert.deepEqual(inputs({ type: 'private', email: 'a@b.ru' }, { customerLocked: true }), [
    'email',
  ]);
});

test('while typing only a full INN with a wrong digit is an error', () => {
  assert.equal(innErrorWhileTyping('77070838'), undefined);
  assert.equal(innErrorWhileTyping('7707083894'), 'innDigits');
  assert.equal(innErrorWhileTyping('7707083893'), undefined);
});

test('only what belongs to the payer is sent', () => {
  const rules = { ...free };
  assert.deepEqual(customerOf(draftOf(organisation), rules), organisation);
  assert.deepEqual(customerOf({ ...draftOf(organisation), type: 'private' }, rules), {
    type: 'private',
    name: organisation.name,
    email: organisation.email,
  });
  const { taxRegistrationReasonCode, ...withoutKpp } = sole;
  assert.equal(taxRegistrationReasonCode, '773601001');
  assert.deepEqual(customerOf(draftOf(sole), rules), withoutKpp);
  const spaced = { ...draftOf(organisation), vatNumber: ' 77 07 083893', email: ' a@b.ru ' };
  assert.equal(customerOf(spaced, rules).vatNumber, '7707083893');
  assert.equal(customerOf(spaced, rules).email, 'a@b.ru');
});

test('what the shop hides or fixes is sent as it came', () => {
  const view = openView({
    customer: { ...organisation, phone: '8 (812) x' },
    lockedFields: ['name'],
    hiddenFields: ['phone', 'vatNumber'],
  });
  const typed = { ...draftOf(organisation), name: 'Другое', phone: '1', email: 'my@mail.ru' };
  assert.deepEqual(customerOf(withShopsWord(typed, view), view), {
    ...organisation,
    phone: '8 (812) x',
    email: 'my@mail.ru',
  });
});
