import { errorAdvice, type ErrorAdvice } from '@invogate/server/src/http/docs/error-advice.ts';
import type { Failure } from '../failure.ts';
import { fieldInRussian } from './ru-fields.ts';

/** What has gone wrong between the command and the server, and what the manual says too drily. */
const own: Readonly<Record<string, string>> = {
  no_connection: 'Сервер не отвечает',
  timeout: 'Сервер не ответил вовремя',
  unreadable_answer: 'Ответ не похож на ответ Invogate',
  unexpected_redirect: 'Сервер отвечает перенаправлением',
  unreachable: 'База данных не отвечает',
  validation_error: 'Не все свойства указаны верно',
};

/**
 * A failure for a Russian reader. The server speaks English: what it refuses is told in the words
 * of docs/errors.md, and so is the advice where the command has none of its own.
 */
export function failureInRussian(failure: Failure): Failure & { advice?: string } {
  const { code, status } = failure;
  const fields = failure.fields.map((field) => ({ ...field, message: fieldInRussian(field) }));
  const known = own[code];
  if (known !== undefined)
    return { ...failure, fields, message: withPlace(known, failure.message) };
  if (code === 'settings') return { ...failure, message: settingsInRussian(failure.message) };
  const row = status === undefined ? undefined : rowOf(code);
  if (!row) return { ...failure, fields };
  return { ...failure, fields, message: sentence(row.when), advice: sentence(row.change) };
}

/** An address or a folder that the message names says which server was meant. */
function withPlace(russian: string, message: string): string {
  const place = /https?:\/\/[^\s,)]*[^\s,):]|(?<=directory )\/\S*[^\s.]/.exec(message)?.[0];
  return place === undefined ? `${russian}.` : `${russian}: ${place}`;
}

const rowOf = (code: string): ErrorAdvice | undefined =>
  errorAdvice('ru').find((row) => row.code === code);

/** The manual says for which part of the product a code is; who reads here has just used it. */
function sentence(cell: string): string {
  const text = cell.replace(/^(Команды оператора|Страница оплаты|Business API): /, '');
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`.replaceAll('`', '');
}

/** Names of settings stand in the message in capital letters; what is wrong is in the README. */
function settingsInRussian(message: string): string {
  const names = [...new Set(message.match(/\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b|^[A-Z]{4,}\b/g) ?? [])];
  if (names.length === 0) return 'Схема базы данных не подходит этой версии.';
  const whole = /must be a whole number from (\d+) to (\d+)/.exec(message);
  if (whole)
    return `${names[0] ?? ''}: нужно целое число от ${whole[1] ?? ''} до ${whole[2] ?? ''}.`;
  const words = /must be one of (.+)$/.exec(message);
  if (words) return `${names[0] ?? ''}: нужно одно из: ${words[1] ?? ''}.`;
  return `Не подходит настройка ${names.join(', ')}: её описание в README.`;
}
