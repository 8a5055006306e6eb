import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorAdvice } from '@invogate/server/src/http/docs/error-advice.ts';
import { exitCode } from '../exit-code.ts';
import { fieldInRussian } from './ru-fields.ts';
import { failureInRussian } from './ru-refusals.ts';
import { ru } from './ru.ts';

const failure = (code: string, message: string, status?: number) =>
  failureInRussian({
    ...{ exit: exitCode.refused, code, message, fields: [], outcomeUnknown: false },
    ...(status === undefined ? {} : { status }),
  });

test('every refusal of the server has a Russian sentence and advice', () => {
  for (const { code, status } of errorAdvice('en')) {
    const { message, advice = '' } = failure(code, 'The server says', status);
    assert.match(message, /^[А-ЯЁA-Z].*[а-яё].*\.$/, code);
    assert.doesNotMatch(message, /^The|Команды оператора/, code);
    assert.match(ru.advice[code] ?? advice, /[а-яё]/, code);
  }
});

test('a server that does not answer is named', () => {
  const { message } = failure(
    'no_connection',
    'No connection to http://shop.example:1: refused',
    0,
  );
  assert.equal(message, 'Сервер не отвечает: http://shop.example:1');
  assert.equal(
    failure('unreachable', 'The database cannot be used').message,
    'База данных не отвечает.',
  );
});

const settings: [message: string, said: string][] = [
  ['PORT must be a whole number from 0 to 65535', 'PORT: нужно целое число от 0 до 65535.'],
  [
    'INVOGATE_MODE must be one of demo, production',
    'INVOGATE_MODE: нужно одно из: demo, production.',
  ],
  [
    'Set both SMTP_URL and MAIL_FROM, or neither',
    'Не подходит настройка SMTP_URL, MAIL_FROM: её описание в README.',
  ],
  ['Rename 1.sql: a migration', 'Схема базы данных не подходит этой версии.'],
];
for (const [message, said] of settings) {
  test(`a setting: ${said}`, () => {
    assert.equal(failure('settings', message).message, said);
  });
}

const fields: [code: string, message: string, said: string][] = [
  ['wrong_value', 'Give at most 2 decimals and 15 significant digits', 'не больше 2 знаков'],
  ['required', 'Give merchantId', 'нужно указать'],
  ['wrong_value', 'Give one of RUB, USD', 'укажите одно из: RUB, USD'],
  ['wrong_value', 'One of card, sbp', 'укажите из: card, sbp'],
  ['wrong_value', 'Give 1 to 10 elements, not 0', 'нужно от 1 до 10 элементов, а не 0'],
  ['not_unique', 'A-1 is used already', 'уже занято'],
  ['wrong_value', '', 'неподходящее значение'],
];
for (const [code, message, said] of fields) {
  test(`a field: ${said}`, () => {
    const russian = fieldInRussian({ name: 'x', code, message });
    assert.ok(russian.startsWith(said), russian);
    assert.doesNotMatch(russian, /\b(Give|one of|at most)\b/);
  });
}
