import type { Command } from 'commander';
import type { Refund } from '@invogate/client';
import type { PaidRelease } from '@invogate/server/src/main/admin.ts';
import type { Build } from '../build.ts';
import type { Context } from '../context.ts';
import { moment, money } from '../output/format.ts';
import { plainText } from '../output/plain-text.ts';
import { readDay } from '../read-argument.ts';
import { withExamples } from '../with-examples.ts';
import { addBasketOptions, wishOf, type BasketOptions } from './basket-options.ts';
import { refundBasket } from './refund-basket.ts';
import { statusWord } from './show-order.ts';

interface CreateOptions extends BasketOptions {
  number?: string;
  reason?: string;
  draft?: boolean;
}

export function refundCommands(program: Command, build: Build): void {
  const group = program.command('refund').description(build.texts.help.groups.refund);
  addCreate(group, build);
  addCancel(group, build);
  addList(group, build);
  addSettle(group, build);
}

function addCreate(group: Command, build: Build): void {
  const { help } = build.texts;
  const words = help.refundCreate;
  const command = group
    .command('create')
    .description(words.summary)
    .argument('<order-id>', help.orderId);
  addBasketOptions(command, words)
    .option('--number <text>', words.number)
    .option('--reason <text>', words.reason)
    .option('--draft', words.draft)
    .action(async (orderId: string, options: CreateOptions, self: Command) => {
      const context = build.contextOf(self);
      const { refunds, orders } = context.client();
      const wish = wishOf(options, await orders.get(orderId), context);
      const basket = refundBasket(await refunds.items(orderId), wish);
      const refund = await refunds.create({
        parentId: orderId,
        merchantOrderId: options.number ?? `cli-r-${Date.now().toString(36)}`,
        description: options.reason ?? build.texts.refund.description,
        ...basket,
        ...(options.draft === true ? { status: 'draft' as const } : {}),
      });
      context.tell(refund, () => refundFacts(refund, context));
    });
  withExamples(command, build.texts, [
    'refund create 0192f3c1-5b1e-7c44-9d0a-3a5f0c7be001',
    'refund create ORDER_ID --amount 100 --reason "Late delivery"',
    'refund create ORDER_ID --sku A-1 --number R-17',
    'refund create ORDER_ID --sku A-1 --draft',
  ]);
}

function addCancel(group: Command, build: Build): void {
  const words = build.texts.help.refundCancel;
  const command = group
    .command('cancel')
    .description(words.summary)
    .argument('<refund-id>', build.texts.help.refundSettle.id)
    .action(async (refundId: string, _options: object, self: Command) => {
      const context = build.contextOf(self);
      const refund = await context.client().refunds.cancel(refundId);
      context.tell(refund, () => refundFacts(refund, context));
    });
  withExamples(command, build.texts, ['refund cancel REFUND_ID']);
}

function addList(group: Command, build: Build): void {
  const words = build.texts.help.refundList;
  const command = group
    .command('list')
    .description(words.summary)
    .option('--order <id>', words.order)
    .action(async (options: { order?: string }, self: Command) => {
      const context = build.contextOf(self);
      const filter = options.order === undefined ? {} : { parentId: options.order };
      const page = await context.client().refunds.list({ filter, pageSize: 100 });
      context.tell(page.data, () => refundTable(page.data, context));
    });
  withExamples(command, build.texts, ['refund list --order ORDER_ID', 'refund list --json']);
}

function addSettle(group: Command, build: Build): void {
  const words = build.texts.help.refundSettle;
  const command = group
    .command('settle')
    .description(words.summary)
    .argument('<refund-id>', words.id)
    .requiredOption('--operation <id>', words.operation)
    .requiredOption('--date <day>', words.date)
    .action(
      async (
        refundId: string,
        { operation: operationId, date }: { operation: string; date: string },
        self: Command,
      ) => {
        const context = build.contextOf(self);
        const executedOn = readDay('--date', date);
        const paid = { refundId, operationId, executedOn };
        await context.withAdmin(async (admin) => {
          const release = await admin.settleRelease(paid);
          if (release) {
            context.tell(release, () => releaseFacts(release, context));
            return;
          }
          const refund = await admin.settleRefund(paid);
          context.tell(refund, () => refundFacts(refund, context));
        });
      },
    );
  withExamples(command, build.texts, [
    'refund settle REFUND_ID --operation 20260216-17 --date 2026-02-16',
  ]);
}

function releaseFacts(release: PaidRelease, context: Context): string {
  const { texts, language, paint } = context;
  const { id, orderId, amount, currencyId, status } = release;
  return context.facts([
    [texts.refund.release, paint.bold(id)],
    [texts.refund.order, orderId ?? ''],
    [texts.order.status, statusWord(status, context)],
    [texts.order.amount, paint.bold(money(amount, currencyId, language))],
  ]);
}

function refundFacts(refund: Refund, context: Context): string {
  const { texts, language, paint } = context;
  const words = texts.refund;
  const sum = (major: number) => money(major, refund.currencyId, language);
  return context.facts([
    [words.id, paint.bold(refund.id)],
    [words.order, refund.parentId],
    [texts.order.number, plainText(refund.merchantOrderId)],
    [texts.order.status, statusWord(refund.status, context)],
    [texts.order.amount, paint.bold(sum(refund.amount))],
    [words.payout, refund.payoutAmount === undefined ? '' : sum(refund.payoutAmount)],
    [words.reason, plainText(refund.description)],
    [texts.order.created, moment(refund.createdAt)],
  ]);
}

function refundTable(refunds: readonly Refund[], context: Context): string {
  const { texts, language, table } = context;
  if (refunds.length === 0) return `${texts.refund.none}\n`;
  return table(
    [
      { title: texts.order.created },
      { title: texts.order.status },
      { title: texts.order.amount, align: 'right' },
      { title: texts.order.number },
      { title: texts.refund.id },
      { title: texts.refund.order },
    ],
    refunds.map((refund) => [
      moment(refund.createdAt),
      statusWord(refund.status, context),
      money(refund.amount, refund.currencyId, language),
      plainText(refund.merchantOrderId),
      refund.id,
      refund.parentId,
    ]),
  );
}
