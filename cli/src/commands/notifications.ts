import type { Command } from 'commander';
import type { Notification } from '@invogate/client';
import type { Build } from '../build.ts';
import type { Context } from '../context.ts';
import { exitCode } from '../exit-code.ts';
import { moment } from '../output/format.ts';
import { plainText } from '../output/plain-text.ts';
import { Ended, usage } from '../problem.ts';
import { demoMerchantId } from '../server-address.ts';
import { withExamples } from '../with-examples.ts';
import { statusWord } from './show-order.ts';

export function notificationCommands(program: Command, build: Build): void {
  const { help } = build.texts;
  const group = program.command('notifications').description(help.groups.notifications);
  addList(group, build);
  addResend(group, build);
  addTest(group, build);
}

function addList(group: Command, build: Build): void {
  const words = build.texts.help.notificationsList;
  const command = group
    .command('list')
    .description(words.summary)
    .option('--order <id>', words.order)
    .action(async (options: { order?: string }, self: Command) => {
      const context = build.contextOf(self);
      const filter = options.order === undefined ? {} : { orderId: options.order };
      const { data } = await context.client().notifications.list({ filter });
      context.tell(data, () => notificationTable(data, context));
    });
  withExamples(command, build.texts, ['notifications list --order ORDER_ID']);
}

function addResend(group: Command, build: Build): void {
  const words = build.texts.help.notificationsResend;
  const command = group
    .command('resend')
    .description(words.summary)
    .argument('<id>', words.id)
    .action(async (id: string, _options: unknown, self: Command) => {
      const context = build.contextOf(self);
      const again = await context.client().notifications.resend(id);
      context.tell(again, () => notificationFacts(again, context));
    });
  withExamples(command, build.texts, ['notifications resend NOTIFICATION_ID']);
}

function addTest(group: Command, build: Build): void {
  const words = build.texts.help.notificationsTest;
  const command = group
    .command('test')
    .description(words.summary)
    .argument('[merchant-id]', words.merchant)
    .action(async (merchantId: string | undefined, _options: unknown, self: Command) => {
      const context = build.contextOf(self);
      const shop = merchantId ?? (context.demo ? demoMerchantId : undefined);
      if (shop === undefined) throw usage(({ wrong }) => wrong.missingArgument('merchant-id'));
      const tested = await context.client().notifications.test(shop);
      const { texts, paint } = context;
      context.tell(tested, () => {
        const works = tested.verdict === 'works';
        const verdict = texts.verdicts[tested.verdict] ?? tested.verdict;
        const shown = works ? paint.good(verdict) : paint.bad(verdict);
        const head = context.facts([[texts.notification.verdict, shown]]);
        return head + notificationFacts(tested.notification, context);
      });
      if (tested.verdict !== 'works') throw new Ended(exitCode.checkFailed);
    });
  withExamples(command, build.texts, [
    'notifications test',
    'notifications test MERCHANT_ID --json | jq -r .verdict',
  ]);
}

function notificationFacts(notification: Notification, context: Context): string {
  const { texts, paint } = context;
  const words = texts.notification;
  const last = notification.exchanges.at(-1);
  const http = last?.status === undefined ? '' : `HTTP ${last.status}, ${last.durationMs} ms. `;
  const answer = last === undefined ? '' : `${http}${last.error ?? last.answer}`;
  return context.facts([
    [words.id, paint.bold(notification.id)],
    [words.order, notification.orderId],
    [words.event, statusWord(notification.orderStatus, context)],
    [words.status, texts.deliveries[notification.status] ?? notification.status],
    [words.gate, texts.deliveries[notification.gateStatus] ?? notification.gateStatus],
    [words.url, notification.url ?? ''],
    [words.tries, String(notification.tries)],
    [words.answer, plainText(answer).slice(0, 300)],
    [words.message, plainText(notification.message ?? '')],
    [words.created, moment(notification.createdAt)],
    [words.next, notification.nextTryAt === undefined ? '' : moment(notification.nextTryAt)],
  ]);
}

function notificationTable(rows: readonly Notification[], context: Context): string {
  const { texts, table } = context;
  if (rows.length === 0) return `${texts.notification.none}\n`;
  const words = texts.notification;
  return table(
    [
      { title: words.created },
      { title: words.event },
      { title: words.status },
      { title: words.gate },
      { title: words.tries, align: 'right' },
      { title: words.id },
      { title: words.order },
    ],
    rows.map((each) => [
      moment(each.createdAt),
      statusWord(each.orderStatus, context),
      texts.deliveries[each.status] ?? each.status,
      texts.deliveries[each.gateStatus] ?? each.gateStatus,
      String(each.tries),
      each.id,
      each.orderId,
    ]),
  );
}
