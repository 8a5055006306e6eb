import type { Tx } from '#kernel/database/database.ts';
import type { Connection } from './connection.ts';
import { findConnection, setTrouble } from './connection.sql.ts';
import { writeToSeller } from './tell-seller.ts';
import type { WriteRow } from './write.sql.ts';

/** The money was reserved and went back: an invoice that stands as paid in amoCRM is not. */
export async function tellLapsed(tx: Tx, write: WriteRow): Promise<void> {
  const found = [write.connectionId];
  const connection = await tx.row<Connection>(findConnection, found);
  if (!connection) return;
  await writeToSeller(tx, connection, `lapsed/${write.id}`, {
    subject: `Резерв по счёту ${write.invoiceId} снят: ${connection.name}`,
    paragraphs: [
      'Деньги по счёту были зарезервированы, но не списаны, и вернулись плательщику.',
      'Если счёт в amoCRM уже отмечен оплаченным, верните ему прежний статус.',
    ],
    facts: [['Счёт', String(write.invoiceId)]],
    footnote: 'Письмо отправлено автоматически.',
    brief: `Резерв по счёту ${write.invoiceId} снят: деньги вернулись плательщику`,
  });
}

/** Two weeks of no: the seller has to mark the invoice. */
export async function tellGivenUp(tx: Tx, write: WriteRow): Promise<void> {
  const found = [write.connectionId];
  const connection = await tx.row<Connection>(findConnection, found);
  if (!connection) return;
  await writeToSeller(tx, connection, `given-up/${write.id}`, {
    subject: `Статус счёта ${write.invoiceId} в amoCRM не обновлён: ${connection.name}`,
    paragraphs: [
      'Деньги получены, но две недели amoCRM не принимала новый статус счёта. Отметьте оплату в amoCRM сами.',
    ],
    facts: [['Счёт', String(write.invoiceId)]],
    footnote: 'Письмо отправлено автоматически.',
    brief: `Отметьте в amoCRM оплату счёта ${write.invoiceId}: сами мы не смогли`,
  });
}

/** amoCRM is not paid, or the user who connected us lost a right: the seller can mend both. */
export async function tellHindered(
  tx: Tx,
  write: WriteRow,
  why: 'unpaid' | 'forbidden',
): Promise<void> {
  const found = [write.connectionId];
  const connection = await tx.row<Connection>(findConnection, found);
  if (!connection) return;
  const isUnpaid = why === 'unpaid';
  await tx.run(setTrouble, [connection.id, why, tx.now(), isUnpaid]);
  const sentence = isUnpaid
    ? 'amoCRM не отвечает нам, пока ваш аккаунт в ней не оплачен.'
    : 'Пользователю amoCRM, который подключил Invogate, не хватает прав на счета.';
  await writeToSeller(tx, connection, `${why}/${write.id}`, {
    subject: `Статус счёта ${write.invoiceId} в amoCRM ждёт: ${connection.name}`,
    paragraphs: ['Деньги получены, но статус счёта обновить нельзя.', sentence],
    facts: [['Счёт', String(write.invoiceId)]],
    footnote: 'Мы продолжаем пробовать и обновим статус сами, как только это станет возможно.',
    brief: `Счёт ${write.invoiceId}: ${sentence}`,
  });
}
