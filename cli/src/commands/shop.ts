import type { Command } from 'commander';
import {
  moderationWords,
  type OperatorShop,
  type ShopContent,
} from '@invogate/contracts/marketplace.ts';
import type { Admin } from '@invogate/server/src/main/admin.ts';
import type { Build } from '../build.ts';
import type { Context } from '../context.ts';
import { moment } from '../output/format.ts';
import { plainText } from '../output/plain-text.ts';
import { readWhole } from '../read-argument.ts';
import { readShown } from '../read-shown.ts';
import { withExamples } from '../with-examples.ts';

const mostNumber = 2_147_483_647;

export function shopCommands(program: Command, build: Build): void {
  const words = build.texts.shop;
  const group = program.command('shop').description(words.group);
  addList(group, build);
  const one = (name: ActName, act: Act, examples: readonly string[]) => {
    const command = addOne(group, build, name, act);
    withExamples(command, build.texts, [...examples]);
    return command;
  };
  one('show', (admin, id) => admin.findShop(id), ['shop show 12']);
  one('approve', (admin, id) => admin.approveShop(id), ['shop approve 12']);
  one('refuse', (admin, id, { reason = '' }) => admin.refuseShop(id, reason), [
    'shop refuse 12 --reason "The photo shows a foreign trade mark"',
  ]).requiredOption('--reason <text>', words.reason);
  one('list-on', (admin, id) => admin.publishShop(id, true), ['shop list-on 12']);
  one('list-off', (admin, id) => admin.publishShop(id, false), ['shop list-off 12']);
  one('hide', (admin, id, { reason = '' }) => admin.hideShop(id, reason), [
    'shop hide 12 --reason "A complaint"',
  ]).requiredOption('--reason <text>', words.reason);
  one('unhide', (admin, id) => admin.hideShop(id, null), ['shop unhide 12']);
  one('agree', (admin, id, { merchant = '' }) => admin.agreeForMerchant(id, merchant), [
    'shop agree 12 --merchant MERCHANT_ID',
  ]).requiredOption('--merchant <id>', words.merchant);
}

type ActName = 'show' | 'approve' | 'refuse' | 'list-on' | 'list-off' | 'hide' | 'unhide' | 'agree';
type Act = (
  admin: Admin,
  id: number,
  options: Partial<Record<'reason' | 'merchant', string>>,
) => Promise<OperatorShop>;

/** A command on one point, which shows what became of it. */
function addOne(group: Command, build: Build, name: ActName, act: Act): Command {
  const words = build.texts.shop;
  return group
    .command(name)
    .description(words[name])
    .argument('<number>', words.id)
    .action(async (text: string, options: Parameters<Act>[2], self: Command) => {
      const context = build.contextOf(self);
      const id = readWhole('<number>', text, 1, mostNumber);
      const shop = await context.withAdmin((admin) => act(admin, id, options));
      context.tell(shop, () => shopFacts(shop, context));
    });
}

function addList(group: Command, build: Build): void {
  const words = build.texts.shop;
  const command = group
    .command('list')
    .description(words.list)
    .option('--status <status>', words.status)
    .option('--limit <count>', words.limit, '30')
    .action(async (options: { status?: string; limit: string }, self: Command) => {
      const context = build.contextOf(self);
      const { limit, status: moderation } = readShown(options, moderationWords);
      const filter = { limit, ...(moderation === undefined ? {} : { moderation }) };
      const found = await context.withAdmin((admin) => admin.listShops(filter));
      context.tell(found, () => shopTable(found, context));
    });
  withExamples(command, build.texts, ['shop list --status waiting']);
}

function shopTable(shops: readonly OperatorShop[], context: Context): string {
  const { none, names, yes, no } = context.texts.shop;
  if (shops.length === 0) return `${none}\n`;
  const titles = [names.id, names.moderation, names.since, names.listed, names.type, names.title];
  return context.table(
    titles.map((title) => ({ title })),
    shops.map(({ id, moderation, waitingSince, listed, type, title }) => [
      String(id),
      moderation,
      waitingSince === null ? '' : moment(waitingSince),
      listed ? yes : no,
      type,
      plainText(title),
    ]),
  );
}

function shopFacts(shop: OperatorShop, context: Context): string {
  const { names, yes, no } = context.texts.shop;
  return context.facts([
    [names.id, String(shop.id)],
    [names.title, plainText(shop.title)],
    [names.type, shop.type],
    [names.moderation, shop.moderation],
    [names.since, shop.waitingSince === null ? '' : moment(shop.waitingSince)],
    [names.listed, shop.listed ? yes : no],
    [names.faults, shop.listingFaults.join(', ')],
    [names.reason, plainText(shop.moderationReason ?? '')],
    [names.hidden, plainText(shop.hiddenReason ?? '')],
    [names.page, shop.pageUrl],
    [names.merchant, shop.merchantId ?? ''],
    [names.account, shop.accountId],
    [names.agreements, shop.agreements.join(', ')],
    [names.given, contentText(shop.given)],
    [names.approved, shop.approved === null ? '' : contentText(shop.approved)],
  ]);
}

/** Texts, links and pictures in one line, without what is empty. */
function contentText(content: ShopContent): string {
  const given = Object.entries(content).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return given.map(([name, value]) => `${name}: ${plainText(String(value))}`).join('; ');
}
