import type { Command } from 'commander';
import type { Merchant } from '@invogate/server/src/main/admin.ts';
import type { Build } from '../build.ts';
import type { Context } from '../context.ts';
import { plainText } from '../output/plain-text.ts';
import { usage } from '../problem.ts';
import { withExamples } from '../with-examples.ts';
import { merchantCreateCommand } from './merchant-create.ts';
import { merchantPapersCommand } from './merchant-papers.ts';
import { addSettings, settingsOf, type SettingOptions } from './merchant-settings.ts';
import { merchantFacts, shownMerchant } from './show-merchant.ts';

export function merchantCommands(program: Command, build: Build): void {
  const group = program.command('merchant').description(build.texts.help.groups.merchant);
  merchantCreateCommand(group, build);
  addSet(group, build);
  addList(group, build);
  merchantPapersCommand(group, build);
}

function addSet(group: Command, build: Build): void {
  const { help } = build.texts;
  const command = group
    .command('set')
    .description(help.merchantSet.summary)
    .argument('<id>', help.merchantSet.id)
    .option('--name <text>', help.merchantSettings.name);
  addSettings(command, build.texts).action(
    async (id: string, options: SettingOptions, self: Command) => {
      const context = build.contextOf(self);
      const patch = settingsOf(options);
      if (Object.keys(patch).length === 0) throw usage(({ wrong }) => wrong.nothingToSet);
      const merchant = await context.withAdmin((admin) => admin.changeMerchant(id, patch));
      const withKey = patch.signatureKey !== undefined;
      context.tell(shownMerchant(merchant, withKey), () =>
        merchantFacts(merchant, context, withKey),
      );
    },
  );
  withExamples(command, build.texts, [
    'merchant set MERCHANT_ID --notification-url https://shop.example/invogate',
    'merchant set MERCHANT_ID --signature-key new --signature-algorithm sha256',
    'merchant set MERCHANT_ID --hold on --methods card,invoice',
  ]);
}

function addList(group: Command, build: Build): void {
  const words = build.texts.help.merchantList;
  const command = group
    .command('list')
    .description(words.summary)
    .option('--show-key', words.showKey)
    .action(async ({ showKey = false }: { showKey?: boolean }, self: Command) => {
      const context = build.contextOf(self);
      const merchants = await context.withAdmin((admin) => admin.listMerchants());
      context.tell(
        merchants.map((merchant) => shownMerchant(merchant, showKey)),
        () => merchantTable(merchants, context, showKey),
      );
    });
  withExamples(command, build.texts, ['merchant list', 'merchant list --show-key --json']);
}

function merchantTable(merchants: readonly Merchant[], context: Context, showKey: boolean) {
  const { texts, table } = context;
  if (merchants.length === 0) return `${texts.merchant.none}\n`;
  const words = texts.merchant;
  return table(
    [
      { title: words.id },
      { title: words.name },
      { title: words.seller },
      { title: words.url },
      ...(showKey ? [{ title: words.key }] : []),
    ],
    merchants.map((merchant) => [
      merchant.id,
      plainText(merchant.name) + (merchant.blocked ? ` (${words.blocked})` : ''),
      merchant.counterparty.vatNumber,
      merchant.notificationUrl ?? '—',
      ...(showKey ? [merchant.signatureKey.reveal()] : []),
    ]),
  );
}
