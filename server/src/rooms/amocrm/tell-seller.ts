import type { Database, Tx } from '#kernel/database/database.ts';
import { emailsOfAccounts } from '#rooms/accounts/index.ts';
import { queueMessages, type Letter } from '#rooms/messages/index.ts';
import type { Connection } from './connection.ts';
import type { InvoiceFault } from './invoice-fault.ts';
import * as sql from './invoice.sql.ts';
import { faultText } from './seller-words.ts';

/** Notes why an invoice cannot be paid, and writes to its seller once for each reason. */
export type TellSeller = (
  connection: Connection,
  invoiceId: number,
  fault: InvoiceFault,
) => Promise<void>;

/** What is no news to a seller: it is as the seller has left it. */
const noNews = new Set(['deleted', 'status_paid', 'status_closed']);

export function sellerTeller(database: Database): TellSeller {
  return async (connection, invoiceId, fault) => {
    await database.inTransaction('amocrm.note-fault', async (tx) => {
      const { code, reason, line, found } = fault;
      const key = [connection.id, invoiceId];
      const noted = await tx.row<{ isNew: boolean }>(sql.noteFault, [
        ...key,
        ...[code, reason, line ?? null, found ?? null, tx.now()],
      ]);
      if (!noted?.isNew || noNews.has(reason)) return;
      await tx.run(sql.faultTold, [...key, reason, tx.now()]);
      const text = faultText(fault, 'ru');
      const letter: Letter = {
        subject: `Счёт ${invoiceId} из amoCRM нельзя оплатить: ${connection.name}`,
        paragraphs: [
          'Клиент открыл ссылку на оплату, но счёт не принят к оплате.',
          `Причина: ${text}.`,
          'Исправьте счёт в amoCRM: та же ссылка сразу заработает.',
        ],
        facts: [
          ['Аккаунт', connection.host],
          ['Счёт', String(invoiceId)],
        ],
        footnote: 'Об одной причине мы пишем один раз на счёт.',
        brief: `Счёт ${invoiceId} из amoCRM нельзя оплатить: ${text}`,
      };
      await writeToSeller(tx, connection, `fault/${invoiceId}/${reason}`, letter);
    });
  };
}

/** A letter to the users of the shop that an account is connected to; each news of it once. */
export async function writeToSeller(
  tx: Tx,
  { id, accountId, merchantId }: Pick<Connection, 'id' | 'accountId' | 'merchantId'>,
  news: string,
  letter: Letter,
): Promise<void> {
  if (accountId === null || merchantId === null) return;
  const emails = (await emailsOfAccounts(tx, [accountId])).get(accountId) ?? [];
  await queueMessages(
    tx,
    emails.map((address) => ({
      cause: `amocrm/${id}/${news}/${address}`,
      channel: 'email',
      address,
      language: 'ru',
      template: 'amocrm',
      letter,
      accountId,
      merchantId,
    })),
  );
}

/** The grant of an account has died: its links answer that there is no such invoice. */
export async function tellGrantDead(database: Database, connection: Connection): Promise<void> {
  await database.inTransaction('amocrm.tell-dead', (tx) =>
    writeToSeller(tx, connection, `dead/${connection.refreshedAt?.getTime() ?? 0}`, {
      subject: `amoCRM больше не даёт нам доступ: ${connection.name}`,
      paragraphs: [
        'Ссылки на оплату счетов из этого аккаунта сейчас не работают.',
        'Подключите amoCRM заново на странице настроек: магазин и настройки сохранены.',
      ],
      facts: [['Аккаунт', connection.host]],
      footnote: 'Письмо отправлено автоматически пользователям магазина.',
      brief: `Подключите amoCRM ${connection.host} заново: доступ отозван`,
    }),
  );
}
