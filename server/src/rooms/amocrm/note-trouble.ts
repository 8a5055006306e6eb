import type { Database } from '#kernel/database/database.ts';
import type { Connection } from './connection.ts';
import * as sql from './connection.sql.ts';

/** What hinders a whole connection; its seller reads `troubleText` of it. */
export type Trouble =
  'grant' | 'unpaid' | 'forbidden' | 'slow' | 'silent' | 'no_list' | 'shop_closed';

const words: Readonly<Record<Trouble, { ru: string; en: string }>> = {
  grant: {
    ru: 'amoCRM больше не принимает наш доступ: подключите аккаунт заново',
    en: 'amoCRM does not take our access any more: connect the account again',
  },
  unpaid: {
    ru: 'Аккаунт amoCRM не оплачен: она не отвечает нам, пока это так',
    en: 'The account of amoCRM is not paid: it does not answer us until it is',
  },
  forbidden: {
    ru: 'Пользователю amoCRM, который подключил нас, не хватает прав на счета',
    en: 'The user of amoCRM who connected us lacks rights to invoices',
  },
  slow: {
    ru: 'amoCRM просит не спешить: слишком много запросов, скоро пройдёт само',
    en: 'amoCRM asks for a pause: too many requests, this passes by itself',
  },
  silent: {
    ru: 'amoCRM не отвечает или отвечает с ошибкой: мы продолжаем пробовать',
    en: 'amoCRM does not answer, or answers with an error: we go on trying',
  },
  no_list: {
    ru: 'В аккаунте выключен список «Счета/покупки»: включите его в amoCRM',
    en: 'The list of invoices of the account is switched off: switch it on in amoCRM',
  },
  shop_closed: {
    ru: 'Магазин не принимает оплату: его договор не действует или он заблокирован',
    en: 'The shop takes no payments: its contract is not in force, or it is blocked',
  },
};

/** What a seller reads of it. */
export function troubleText(trouble: string, language: 'ru' | 'en'): string {
  return isTrouble(trouble) ? words[trouble][language] : trouble;
}

const isTrouble = (text: string): text is Trouble => Object.hasOwn(words, text);

/** A grant that died needs a new consent, a right that lacks was missed by writing. */
const staysWhenRead = new Set<string>(['grant', 'forbidden']);

/**
 * Keeps in sight what hinders a connection now. `undefined` is an invoice that was read: what
 * reading alone can tell is over then. Writes only what changes.
 */
export async function noteTrouble(
  database: Database,
  { id, lastError, suspendedAt }: Pick<Connection, 'id' | 'lastError' | 'suspendedAt'>,
  trouble: Trouble | undefined,
): Promise<void> {
  const isSuspended = trouble === 'unpaid';
  const kept = lastError !== null && staysWhenRead.has(lastError) ? lastError : null;
  const next = trouble ?? kept;
  if (next === lastError && isSuspended === (suspendedAt !== null)) return;
  await database.inTransaction('amocrm.note-trouble', (tx) =>
    tx.run(sql.setTrouble, [id, next, next === null ? null : tx.now(), isSuspended]),
  );
}
