import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CreateOrder, SetOrderStatus, UpdateOrder } from '@invogate/contracts/orders.ts';
import * as wire from '@invogate/contracts/wire.ts';
import { Type } from 'typebox';
import { bodyReader } from './body-reader.ts';

const words = ['ru', 'en', 'RUB'] as const;
const Sample = Type.Object({
  text: wire.Optional(wire.Text(5)),
  amount: wire.Optional(wire.Amount()),
  sum: wire.Optional(wire.PositiveAmount()),
  price: wire.Optional(wire.Decimal()),
  quantity: wire.Optional(wire.PositiveDecimal()),
  whole: wire.Optional(wire.Integer()),
  flag: wire.Optional(wire.Flag()),
  word: wire.Optional(wire.Word(['halfUp', 'none'])),
  upper: wire.Optional(wire.UpperWord(words)),
  lower: wire.Optional(wire.LowerWord(words)),
  instant: wire.Optional(wire.Instant()),
  day: wire.Optional(wire.Day()),
  id: wire.Optional(wire.Id()),
  either: wire.Optional(wire.TextOrInt(5)),
  type: wire.Optional(wire.ItemType()),
  free: wire.Optional(wire.FreeObject()),
});
const readSample = bodyReader(Sample);

/** The clean value of one property, or the code of its refusal as `!code`. */
function read(name: keyof typeof Sample.properties, given: unknown): unknown {
  const sent = JSON.parse(JSON.stringify({ [name]: given })) as unknown;
  const { value, problems } = readSample(sent);
  const [problem] = problems;
  if (!problem) return (value as Record<string, unknown>)[name];
  assert.equal(problem.name, name);
  assert.equal(problem.refusal, 'validation_error');
  assert.ok(problem.message.length > 5, 'a refusal says what to give');
  return `!${problem.code}`;
}

const lone = JSON.parse('"\\ud83d"') as string;
const nested = (depth: number): unknown => (depth === 0 ? 'leaf' : { deeper: nested(depth - 1) });

const shorten = (value: unknown) => JSON.stringify(value ?? null).slice(0, 50);

const scalars: [keyof typeof Sample.properties, unknown, unknown][] = [
  ['text', 'abc', 'abc'],
  ['text', ' a ', ' a '],
  ['text', 5, '5'],
  ['text', 1.5, '1.5'],
  ['text', '', undefined],
  ['text', null, undefined],
  ['text', '12345', '12345'],
  ['text', '123456', '!too_long'],
  ['text', '😀😀😀😀😀', '😀😀😀😀😀'],
  ['text', '😀😀😀😀😀😀', '!too_long'],
  ['text', true, '!wrong_type'],
  ['text', ['a'], '!wrong_type'],
  ['text', { a: 1 }, '!wrong_type'],
  ['text', 'a\0b', '!wrong_value'],
  ['text', lone, '!wrong_value'],
  ['amount', 371.88, 371.88],
  ['amount', '371.88', 371.88],
  ['amount', ' 5 ', 5],
  ['amount', 61.980000000000004, 61.98],
  ['amount', 0, 0],
  ['amount', '-0', 0],
  ['amount', 9999999999999.99, 9999999999999.99],
  ['amount', 1e15, '!wrong_value'],
  ['amount', 0.005, '!wrong_value'],
  ['amount', -0.01, '!wrong_value'],
  ['amount', '1,5', '!wrong_type'],
  ['amount', 'NaN', '!wrong_type'],
  ['amount', '0x10', '!wrong_type'],
  ['amount', true, '!wrong_type'],
  ['amount', [1], '!wrong_type'],
  ['amount', {}, '!wrong_type'],
  ['sum', 0, '!wrong_value'],
  ['sum', 0.01, 0.01],
  ['price', '0.000001', 0.000001],
  ['price', 0.30000000000000004, 0.3],
  ['price', 0.0000005, '!wrong_value'],
  ['quantity', 0, '!wrong_value'],
  ['quantity', '2', 2],
  ['whole', '12', 12],
  ['whole', 1.5, '!wrong_value'],
  ['whole', 'x', '!wrong_type'],
  ['flag', true, true],
  ['flag', 0, false],
  ['flag', 1, true],
  ['flag', '1', true],
  ['flag', 'true', true],
  ['flag', 'false', false],
  ['flag', '', undefined],
  ['flag', 2, '!wrong_type'],
  ['flag', 'yes', '!wrong_type'],
  ['flag', [], '!wrong_type'],
  ['word', ' halfUp ', 'halfUp'],
  ['word', 'HALFUP', '!wrong_value'],
  ['word', 5, '!wrong_value'],
  ['upper', 'rub', 'RUB'],
  ['upper', ' Rub ', 'RUB'],
  ['upper', 'RUR', '!wrong_value'],
  ['lower', 'RU', 'ru'],
  ['lower', 'de', '!wrong_value'],
  ['instant', '2022-02-16T17:23:48+00:00', '2022-02-16T17:23:48+00:00'],
  ['instant', '2022-02-16T20:23:48.999+03:00', '2022-02-16T17:23:48+00:00'],
  ['instant', '2022-02-16T17:23:48Z', '2022-02-16T17:23:48+00:00'],
  ['instant', '2022-02-16 17:23:48', '2022-02-16T17:23:48+00:00'],
  ['instant', '2022-02-16', '2022-02-16T00:00:00+00:00'],
  ['instant', '16.02.2022', '!wrong_value'],
  ['instant', 1645032228, '!wrong_value'],
  ['day', '2022-02-16', '2022-02-16'],
  ['day', '2022-02-30', '!wrong_value'],
  ['day', '2022-02-16T00:00:00Z', '!wrong_value'],
  ['id', 'FFFFFFFF-ffff-ffff-ffff-ffffffffffff', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  ['id', 'ffffffff', '!wrong_value'],
  ['id', 7, '!wrong_value'],
  ['either', 12, 12],
  ['either', '12', '12'],
  ['either', '123456', '!too_long'],
  ['either', [], '!wrong_type'],
  ['type', 'service', 'service'],
  ['type', ' commodity ', 'commodity'],
  ['type', 33, 33],
  ['type', '4', '4'],
  ['type', 28, '!wrong_value'],
  ['type', 'goods', '!wrong_value'],
  ['free', { '@type': 'X', n: [1, null, { b: '' }] }, { '@type': 'X', n: [1, null, { b: '' }] }],
  ['free', [], {}],
  ['free', [1], '!wrong_type'],
  ['free', 'text', '!wrong_type'],
  ['free', { a: ['\0'] }, '!wrong_value'],
  ['free', { [lone]: 1 }, '!wrong_value'],
  ['free', nested(31), nested(31)],
  ['free', nested(40), '!wrong_value'],
];

describe('scalars of a body', () => {
  for (const [name, given, expected] of scalars) {
    test(`${name} ${shorten(given)} is read as ${shorten(expected)}`, () => {
      assert.deepEqual(read(name, given), expected);
    });
  }

  test('numbers beyond double precision are refused, not rounded to infinity', () => {
    const { problems } = readSample(JSON.parse('{"amount":1e999,"price":1e999,"text":1e999}'));
    const codes = problems.map(({ name, code }) => `${name} ${code}`);
    assert.deepEqual(codes, ['text wrong_type', 'amount wrong_value', 'price wrong_value']);
  });
});

describe('a body as a whole', () => {
  const readOrder = bodyReader(CreateOrder);
  const namesOf = (body: unknown) =>
    readOrder(body).problems.map(({ name, code, refusal }) => `${name} ${code} ${refusal}`);

  test('names every required property that is missing, with the code it calls for', () => {
    assert.deepEqual(namesOf({}), [
      'description required validation_error',
      'merchantOrderId required validation_error',
      'amount required validation_error',
      'vatAmount required validation_error',
      'currencyId required wrong_currency',
      'expirationDate required wrong_expiration_date',
      'basketItems required validation_error',
    ]);
  });

  test('a required text that is empty is missing, a required number that is a text is wrong', () => {
    const names = namesOf({ description: '', amount: '', vatAmount: null, basketItems: '' });
    assert.ok(names.includes('description required validation_error'));
    assert.ok(names.includes('amount wrong_type validation_error'));
    assert.ok(names.includes('vatAmount required validation_error'));
    assert.ok(names.includes('basketItems wrong_type validation_error'));
  });

  test('paths lead into arrays and objects', () => {
    const customer = { email: ['x'], phone: 5 };
    const invoiceSetting = { customerLockedFields: ['name', {}] };
    const basketItems = [{}, null, { sku: 'a', metaData: 'x' }];
    const names = namesOf({ customer, invoiceSetting, basketItems });
    for (const path of [
      'customer.email wrong_type',
      'invoiceSetting.customerLockedFields[1] wrong_type',
      'basketItems[0].sku required',
      'basketItems[1] wrong_type',
      'basketItems[2].metaData wrong_type',
    ]) {
      assert.ok(names.includes(`${path} validation_error`), path);
    }
  });

  test('a basket has 1 to 1000 lines', () => {
    const lines = (count: number) => namesOf({ basketItems: Array<object>(count).fill({}) });
    assert.ok(lines(0).includes('basketItems required validation_error'));
    assert.ok(lines(1001).includes('basketItems too_long validation_error'));
    assert.ok(lines(1000).includes('basketItems[999].sku required validation_error'));
  });

  test('unknown properties are dropped at every level, own names of objects included', () => {
    const sent = `{"description":"d","vatRate":20,"__proto__":{"amount":5},"constructor":1,
      "customer":{"name":"n","age":3,"toString":"x"}}`;
    const { value } = bodyReader(UpdateOrder)(JSON.parse(sent));
    assert.deepEqual(value, { description: 'd', customer: { name: 'n' } });
    assert.equal(Object.getPrototypeOf(value), Object.prototype);
  });

  test('null and blank optional properties are as if they were not sent', () => {
    const sent = { description: null, amount: '', customer: null, shopId: '', metaData: null };
    assert.deepEqual(bodyReader(UpdateOrder)(sent), { value: {}, problems: [] });
  });

  test('an empty object that PHP wrote as [] is an empty object', () => {
    const { value, problems } = bodyReader(UpdateOrder)({ customer: [], metaData: [] });
    assert.deepEqual([value, problems], [{ customer: {}, metaData: {} }, []]);
  });

  test('property names are case-sensitive', () => {
    const { problems } = bodyReader(SetOrderStatus)({ Status: 'created' });
    assert.deepEqual(
      problems.map(({ name, code }) => [name, code]),
      [['status', 'required']],
    );
  });
});
