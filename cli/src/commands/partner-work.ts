import type { Command } from 'commander';
import { majorFromMinor, type Currency, type Minor } from '@invogate/contracts/money.ts';
import {
  accessStatusWords,
  type AccessRequest,
  type Reward,
} from '@invogate/contracts/partners.ts';
import type { Build } from '../build.ts';
import type { Context } from '../context.ts';
import { moment } from '../output/format.ts';
import { plainText } from '../output/plain-text.ts';
import { readRate, readWhole } from '../read-argument.ts';
import { readShown } from '../read-shown.ts';
import { withExamples } from '../with-examples.ts';

const most = 1000;

/** What a partner earns, and what shops let it do. */
export function partnerWorkCommands(group: Command, build: Build): void {
  const words = build.texts.partner;
  addShow(group, build);
  addRewards(group, build);
  addTerms(group, build);
  addAccess(group.command('access').description(words.access), build);
}

/** Minor units that may be below zero, as figures. */
function signed(minor: number, currency: string): string {
  const major = majorFromMinor(Math.abs(minor) as Minor).toFixed(2);
  return `${minor < 0 ? '-' : ''}${major} ${currency}`;
}

function addShow(group: Command, build: Build): void {
  const words = build.texts.partner;
  const command = group
    .command('show')
    .description(words.showPartner)
    .argument('<id>', words.partnerId)
    .option('--key', words.showKey)
    .action(async (id: string, { key = false }: { key?: boolean }, self: Command) => {
      const context = build.contextOf(self);
      const shown = await context.withAdmin((admin) => admin.findPartner(id));
      const { partner, earned } = shown;
      const secret = key ? partner.webhookKey.reveal() : '***';
      const { names } = words;
      const rate = partner.reward?.other.rateMillionths;
      context.tell({ ...shown, partner: { ...partner, webhookKey: secret } }, () =>
        context.facts([
          [names.id, partner.id],
          [names.name, plainText(partner.name)],
          [names.brand, plainText(partner.brandName)],
          [names.kind, partner.kind],
          [names.language, partner.language],
          [names.anySeller, partner.anySeller ? '+' : ''],
          [names.reward, rate === undefined ? '' : `${String(rate / 10_000)} %`],
          [names.vat, partner.rewardVatRate === null ? '' : `${String(partner.rewardVatRate)} %`],
          [names.webhook, plainText(partner.webhookUrl ?? '')],
          [names.key, secret],
          [names.earned, earned.map((each) => signed(each.minor, each.currency)).join(', ')],
        ]),
      );
    });
  withExamples(command, build.texts, ['partner show PARTNER_ID']);
}

function addRewards(group: Command, build: Build): void {
  const words = build.texts.partner;
  const command = group
    .command('rewards')
    .description(words.rewards)
    .argument('<id>', words.partnerId)
    .option('--limit <count>', words.limit, '30')
    .action(async (id: string, { limit }: { limit: string }, self: Command) => {
      const context = build.contextOf(self);
      const count = readWhole('--limit', limit, 1, most);
      const found = await context.withAdmin((admin) => admin.listRewards(id, count));
      context.tell(found, () => rewardTable(found, context));
    });
  withExamples(command, build.texts, ['partner rewards PARTNER_ID --limit 100']);
}

function rewardTable(rewards: readonly Reward[], context: Context): string {
  const { noRewards, names } = context.texts.partner;
  if (rewards.length === 0) return `${noRewards}\n`;
  const figure = (major: number, currency: Currency) => `${major.toFixed(2)} ${currency}`;
  return context.table(
    [
      ...[{ title: names.when }, { title: names.type }, { title: names.base }],
      ...[{ title: names.amount }, { title: names.vat }, { title: names.order }],
    ],
    rewards.map(({ createdAt, type, base, amount, vatAmount, currencyId, orderId }) => [
      ...[moment(createdAt), type, figure(base, currencyId), figure(amount, currencyId)],
      ...[figure(vatAmount, currencyId), orderId],
    ]),
  );
}

function addTerms(group: Command, build: Build): void {
  const words = build.texts.partner;
  const command = group
    .command('terms')
    .description(words.terms)
    .argument('<id>', words.partnerId)
    .requiredOption('--reward <percent>', words.termsRate)
    .option('--merchant <id>', words.termsShop)
    .action(async (id: string, options: { reward: string; merchant?: string }, self: Command) => {
      const context = build.contextOf(self);
      const { reward, merchant: merchantId } = options;
      const rateMillionths = reward === 'none' ? null : readRate('--reward', reward);
      const terms = { partnerId: id, rateMillionths, ...(merchantId ? { merchantId } : {}) };
      await context.withAdmin((admin) => admin.setRewardTerms(terms));
      context.tell(terms, () => `${words.termsSet}\n`);
    });
  withExamples(command, build.texts, [
    'partner terms PARTNER_ID --reward 1.5 --merchant MERCHANT_ID',
  ]);
}

function addAccess(group: Command, build: Build): void {
  const words = build.texts.partner;
  const list = group
    .command('list')
    .description(words.listAccess)
    .option('--partner <id>', words.accessPartner)
    .option('--status <status>', words.accessStatus)
    .option('--limit <count>', words.limit, '30')
    .action(
      async (options: { partner?: string; status?: string; limit: string }, self: Command) => {
        const context = build.contextOf(self);
        const { partner, ...shown } = options;
        const filter = {
          ...readShown(shown, accessStatusWords),
          ...(partner === undefined ? {} : { partnerId: partner }),
        };
        const found = await context.withAdmin((admin) => admin.listAccess(filter));
        context.tell(found, () => accessTable(found, context));
      },
    );
  withExamples(list, build.texts, ['partner access list --status approved']);
  const revoke = group
    .command('revoke')
    .description(words.revokeAccess)
    .argument('<request>', words.requestId)
    .action(async (id: string, _options: unknown, self: Command) => {
      const context = build.contextOf(self);
      const ended = await context.withAdmin((admin) => admin.revokeAccess(id));
      context.tell(ended, () => accessTable([ended], context));
    });
  withExamples(revoke, build.texts, ['partner access revoke REQUEST_ID']);
}

function accessTable(requests: readonly AccessRequest[], context: Context): string {
  const { noRequests, names } = context.texts.partner;
  if (requests.length === 0) return `${noRequests}\n`;
  return context.table(
    [
      ...[{ title: names.when }, { title: names.status }, { title: names.partner }],
      ...[{ title: names.target }, { title: names.scopes }, { title: names.request }],
    ],
    requests.map(({ id, createdAt, status, partner = '', seller, merchantId, scopes }) => [
      ...[moment(createdAt), status, plainText(partner)],
      ...[merchantId ?? `${names.inn} ${seller?.vatNumber ?? ''}`, scopes.join(' '), id],
    ]),
  );
}
