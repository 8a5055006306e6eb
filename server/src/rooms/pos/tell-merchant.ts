import { formatMoney } from '@invogate/contracts/money.ts';
import type { Tx } from '#kernel/database/database.ts';
import { emailsOfAccounts, type Accounts } from '#rooms/accounts/index.ts';
import { queueMessages, type Letter } from '#rooms/messages/index.ts';
import { paymentCode, type StoredIntent } from './intent.ts';

/** What the users of a shop are told of a paid check. */
export type MerchantNews = 'paid_otherwise' | 'not_closed';

/** Writes to the users of the shop, in the commit of what is told; each news of a payment once. */
export async function tellMerchant(
  tx: Tx,
  accounts: Accounts,
  { intent }: { intent: StoredIntent },
  news: MerchantNews,
): Promise<void> {
  const { accountId, merchantId, orderId } = intent;
  const merchant = await accounts.findMerchant(merchantId);
  const emails = (await emailsOfAccounts(tx, [accountId])).get(accountId) ?? [];
  const letter = tableLetter(news, merchant?.name ?? '', intent);
  await queueMessages(
    tx,
    emails.map((address) => ({
      cause: `table/${news}/${intent.id}/${address}`,
      channel: 'email',
      address,
      language: 'ru',
      template: 'table',
      letter,
      accountId,
      merchantId,
      ...(orderId === null ? {} : { orderId }),
    })),
  );
}

function tableLetter(news: MerchantNews, shop: string, intent: StoredIntent): Letter {
  const check = intent.body.number ?? intent.posOrderId;
  const amount = formatMoney(intent.amount, intent.currency, 'ru');
  const facts = [
    ['Магазин', shop],
    ['Счёт', check],
    ['Сумма', amount],
    ['Код оплаты', paymentCode(intent.id)],
  ] as const;
  const footnote = 'Письмо отправлено автоматически пользователям магазина.';
  return news === 'paid_otherwise'
    ? {
        subject: `Счёт ${check} закрыт иначе, деньги возвращены гостю: ${shop}`,
        paragraphs: [
          'Гость оплатил счёт по QR, но касса ответила, что счёт уже закрыт другой оплатой. Вся сумма вернулась гостю.',
        ],
        ...{ facts, footnote },
        brief: `Счёт ${check}: касса закрыла его иначе, ${amount} возвращены гостю`,
      }
    : {
        subject: `Касса не закрыла оплаченный счёт ${check}: ${shop}`,
        paragraphs: [
          'Гость оплатил счёт по QR, но касса сутки не подтверждает закрытие. Закройте счёт на кассе и отметьте это в кабинете или верните деньги гостю.',
        ],
        ...{ facts, footnote },
        brief: `Касса не закрыла оплаченный счёт ${check} на ${amount}`,
      };
}
