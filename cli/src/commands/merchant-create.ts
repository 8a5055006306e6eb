import type { Command } from 'commander';
import type { NewShop } from '@invogate/server/src/main/admin.ts';
import type { Build } from '../build.ts';
import { readDay, readRate } from '../read-argument.ts';
import { withExamples } from '../with-examples.ts';
import { addSettings, settingsOf, type SettingOptions } from './merchant-settings.ts';
import { merchantFacts, shownMerchant } from './show-merchant.ts';

interface Options extends SettingOptions {
  name: string;
  inn: string;
  kpp?: string;
  sellerName?: string;
  account?: string;
  commission?: string;
  contract: string;
  contractDate?: string;
  bankAccount?: string;
  bic?: string;
  bank?: string;
}

export function merchantCreateCommand(group: Command, build: Build): void {
  const words = build.texts.help.merchantCreate;
  const command = group
    .command('create')
    .description(words.summary)
    .requiredOption('--name <text>', words.name)
    .requiredOption('--inn <digits>', words.inn)
    .option('--kpp <code>', words.kpp)
    .option('--seller-name <text>', words.sellerName)
    .option('--account <id>', words.account)
    .option('--commission <percent>', words.commission)
    .option('--contract <number>', words.contract, '1')
    .option('--contract-date <day>', words.contractDate)
    .option('--bank-account <digits>', words.bankAccount)
    .option('--bic <digits>', words.bic)
    .option('--bank <text>', words.bank);
  addSettings(command, build.texts).action(async (options: Options, self: Command) => {
    const context = build.contextOf(self);
    const shop = shopOf(options, await context.now());
    const { merchant, userId } = await context.withAdmin((admin) => admin.openShop(shop));
    context.tell({ ...shownMerchant(merchant, true), userId }, () => {
      const { texts, paint } = context;
      const shown = merchantFacts(merchant, context, true);
      const user = context.facts([[texts.merchant.user, userId]]);
      const hasContract = merchant.contracts.length > 0;
      return shown + user + (hasContract ? '' : `${paint.warn(texts.merchant.noContract)}\n`);
    });
  });
  withExamples(command, build.texts, [
    'merchant create --name "Books" --inn 7710044140 --kpp 771001001 --commission 2.5',
    'merchant create --name "Books 2" --inn 7710044140 --account ACCOUNT_ID',
  ]);
}

function shopOf(options: Options, now: Date): NewShop {
  const { name, inn, kpp, sellerName, account, commission, bankAccount, bic, bank } = options;
  const date = options.contractDate ?? now.toISOString().slice(0, 10);
  return {
    settings: { ...settingsOf(options), name },
    seller: {
      vatNumber: inn,
      ...(kpp === undefined ? {} : { taxRegistrationReasonCode: kpp }),
      ...(sellerName === undefined ? {} : { name: sellerName }),
    },
    ...(account === undefined ? {} : { accountId: account }),
    ...(commission === undefined
      ? {}
      : {
          contract: {
            number: options.contract,
            date: readDay('--contract-date', date),
            rateMillionths: readRate('--commission', commission),
            ...(bankAccount === undefined ? {} : { settlementAccount: bankAccount }),
            ...(bic === undefined ? {} : { settlementBic: bic }),
            ...(bank === undefined ? {} : { settlementBank: bank }),
          },
        }),
  };
}
