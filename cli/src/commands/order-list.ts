import type { Command } from 'commander';
import type { ListQuery, Order, OrderField } from '@invogate/client';
import type { Build } from '../build.ts';
import type { Context } from '../context.ts';
import { moment, money } from '../output/format.ts';
import { plainText } from '../output/plain-text.ts';
import { usage } from '../problem.ts';
import { readMoment, readWhole, readWord } from '../read-argument.ts';
import { collect, withExamples } from '../with-examples.ts';
import { statusWord } from './show-order.ts';

interface Options {
  status?: string[];
  number?: string;
  merchant?: string;
  since?: string;
  until?: string;
  filter?: string[];
  order?: string[];
  page?: string;
  pageSize?: string;
  all?: boolean;
}

const statuses = ['created', 'hold', 'completed', 'expired', 'canceled'] as const;
const pageSizeMax = 100;

export function orderListCommand(group: Command, build: Build): void {
  const words = build.texts.help.orderList;
  const command = group
    .command('list')
    .description(words.summary)
    .option('--status <status>', words.status, collect)
    .option('--number <text>', words.number)
    .option('--merchant <id>', words.merchant)
    .option('--since <date>', words.since)
    .option('--until <date>', words.until)
    .option('--filter <name=value>', words.filter, collect)
    .option('--order <name[:desc]>', words.order, collect)
    .option('--page <n>', words.page)
    .option('--page-size <n>', words.pageSize)
    .option('--all', words.all)
    .action(async (options: Options, self: Command) => {
      const context = build.contextOf(self);
      const query = orderQuery(options, (await context.now()).getTime());
      if (options.all === true) {
        const found: Order[] = [];
        for await (const order of context.client().orders.each(query)) found.push(order);
        context.tell(found, () => orderTable(found, context));
        return;
      }
      const page = await context.client().orders.list(query);
      const { data, totalCount } = page;
      context.tell(data, () => {
        const more = page.page * page.pageSize < totalCount;
        const tail = more ? `${build.texts.page(data.length, totalCount, page.page)}\n` : '';
        return orderTable(data, context) + context.paint.dim(tail);
      });
    });
  withExamples(command, build.texts, [
    'order list --status created --since 7d',
    'order list --filter "amount[_ge]=1000" --filter "customer[vatNumber]=7710044140"',
    'order list --all --json | jq length',
  ]);
}

/** The list that the options ask for. */
function orderQuery(options: Options, nowMs: number): ListQuery<OrderField> {
  const { status, number, merchant, since, until, page, pageSize } = options;
  const created = {
    ...(since === undefined ? {} : { ge: past('--since', since, nowMs) }),
    ...(until === undefined ? {} : { le: past('--until', until, nowMs) }),
  };
  const filter: Record<string, unknown> = {
    ...(status === undefined
      ? {}
      : { status: status.map((each) => readWord('--status', each, statuses)) }),
    ...(number === undefined ? {} : { merchantOrderId: number }),
    ...(merchant === undefined ? {} : { merchantId: merchant }),
    ...(Object.keys(created).length === 0 ? {} : { createdAt: created }),
  };
  for (const text of options.filter ?? []) addFilter(filter, text);
  return {
    filter,
    ...(options.order === undefined ? {} : { order: orderKeys(options.order) }),
    ...(page === undefined ? {} : { page: readWhole('--page', page, 1, 1_000_000) }),
    ...(pageSize === undefined
      ? {}
      : { pageSize: readWhole('--page-size', pageSize, 1, pageSizeMax) }),
  };
}

/** `7d` means seven days ago here; nothing was created in the future. */
function past(name: string, text: string, nowMs: number): Date {
  const at = readMoment(name, text, 0);
  return /^\d+[mhdw]$/.test(text.trim()) ? new Date(nowMs - at.getTime()) : at;
}

/** The API's own form, `customer[vatNumber][_eq]=771…`, goes as it is; given twice, any of both. */
function addFilter(filter: Record<string, unknown>, text: string): void {
  const at = text.indexOf('=');
  if (at < 1) throw usage(({ wrong }) => wrong.filter(text));
  const name = text.slice(0, at).replace(/\[\d*\]$/, '');
  const before = filter[name];
  const values = Array.isArray(before)
    ? (before as unknown[])
    : before === undefined
      ? []
      : [before];
  const value = text.slice(at + 1);
  filter[name] = values.length === 0 ? value : [...values, value];
}

function orderKeys(keys: readonly string[]): ListQuery<OrderField>['order'] & object {
  const read = keys.map((key) => {
    const [name = '', direction = 'asc', more] = key.split(':');
    if (name === '' || more !== undefined || !['asc', 'desc'].includes(direction)) {
      throw usage(({ wrong }) => wrong.order(key));
    }
    return [name, direction];
  });
  return Object.fromEntries(read) as ListQuery<OrderField>['order'] & object;
}

function orderTable(orders: readonly Order[], context: Context): string {
  const { texts, language, table } = context;
  if (orders.length === 0) return `${texts.order.none}\n`;
  const words = texts.order;
  return table(
    [
      { title: words.created },
      { title: words.status },
      { title: words.amount, align: 'right' },
      { title: words.number },
      { title: words.id },
    ],
    orders.map((order) => [
      moment(order.createdAt),
      statusWord(order.status, context),
      money(order.amount, order.currencyId, language),
      plainText(order.merchantOrderId),
      order.id,
    ]),
  );
}
