import type { Order } from '@invogate/client';
import type { Context } from '../context.ts';
import { moment, money } from '../output/format.ts';
import { plainText } from '../output/plain-text.ts';

/** A status in words, coloured by what it means for the shop. */
export function statusWord(status: string, { texts, paint }: Context): string {
  const word = texts.words[status] ?? status;
  if (status === 'completed') return paint.good(word);
  if (status === 'hold') return paint.warn(word);
  return status === 'expired' || status === 'canceled' ? paint.dim(word) : word;
}

/** What a person wants to know of an order, with its lines if asked. */
export function orderFacts(order: Order, context: Context, withItems = false): string {
  const { texts, language, paint } = context;
  const words = texts.order;
  const sum = (major: number) => money(major, order.currencyId, language);
  const { customer } = order;
  const names = [customer.name, customer.vatNumber, customer.email, customer.phone];
  const shown = context.facts([
    [words.id, paint.bold(order.id)],
    [words.number, plainText(order.merchantOrderId)],
    [words.status, statusWord(order.status, context)],
    [words.processing, order.processingStatus],
    [words.amount, `${paint.bold(sum(order.amount))} (${words.vat} ${sum(order.vatAmount)})`],
    [words.description, plainText(order.description)],
    [words.customer, plainText(names.filter((name) => (name ?? '') !== '').join(', '))],
    [words.created, moment(order.createdAt)],
    [words.paid, order.paidAt === undefined ? '' : moment(order.paidAt)],
    [words.expires, order.status === 'created' ? moment(order.expirationDate) : ''],
    [words.page, order.processable ? order.paymentUrl : paint.warn(words.unprocessable)],
  ]);
  return withItems ? `${shown}\n${itemTable(order, context)}` : shown;
}

function itemTable(order: Order, { texts, language, table }: Context): string {
  const words = texts.order;
  return table(
    [
      { title: words.item },
      { title: words.quantity, align: 'right' },
      { title: words.price, align: 'right' },
      { title: words.vat },
      { title: words.total, align: 'right' },
    ],
    order.basketItems.map((item) => [
      plainText(item.name),
      `${item.quantity} ${plainText(item.measure)}`,
      String(item.amount),
      item.vatCode,
      money(item.totalAmount, order.currencyId, language),
    ]),
  );
}
