import type { Command } from 'commander';
import type { Build } from '../build.ts';
import { moment } from '../output/format.ts';
import { plainText } from '../output/plain-text.ts';
import { readRate, readWhole, readWord } from '../read-argument.ts';
import { partnerWorkCommands } from './partner-work.ts';
import { withExamples } from '../with-examples.ts';

const kinds = ['vendor', 'psp', 'agent', 'service'] as const;

export function partnerCommands(program: Command, build: Build): void {
  const words = build.texts.partner;
  const group = program.command('partner').description(words.partners);
  addCreate(group, build);
  addList(group, build);
  partnerWorkCommands(group, build);
  addCode(program.command('activation-code').description(words.codes), build);
}

interface CreateOptions {
  name: string;
  brand?: string;
  kind: string;
  inn: string;
  kpp?: string;
  reward?: string;
  withoutToken?: boolean;
  vat?: string;
  webhook?: string;
  language?: string;
  anySeller?: boolean;
}

function addCreate(group: Command, build: Build): void {
  const words = build.texts.partner;
  const command = group
    .command('create')
    .description(words.create)
    .requiredOption('--name <text>', words.name)
    .requiredOption('--inn <digits>', words.inn)
    .option('--kpp <code>', words.kpp)
    .option('--brand <text>', words.brand)
    .option('--kind <kind>', words.kind, 'vendor')
    .option('--reward <percent>', words.reward)
    .option('--without-token', words.withoutToken)
    .option('--vat <percent>', words.vat)
    .option('--webhook <url>', words.webhook)
    .option('--language <code>', words.language)
    .option('--any-seller', words.anySeller)
    .action(async (options: CreateOptions, self: Command) => {
      const context = build.contextOf(self);
      const { name, brand, kind, inn, kpp, reward, withoutToken } = options;
      const { vat, webhook, language, anySeller } = options;
      const given = {
        ...{ name, kind: readWord('--kind', kind, kinds), vatNumber: inn },
        ...(kpp === undefined ? {} : { taxRegistrationReasonCode: kpp }),
        ...(brand === undefined ? {} : { brandName: brand }),
        ...(withoutToken === undefined ? {} : { withoutToken }),
        ...(reward === undefined ? {} : { rewardMillionths: readRate('--reward', reward) }),
        ...(vat === undefined ? {} : { rewardVatRate: readWhole('--vat', vat, 0, 99) }),
        ...(webhook === undefined ? {} : { webhookUrl: webhook }),
        ...(language === undefined
          ? {}
          : { language: readWord('--language', language, ['ru', 'en']) }),
        ...(anySeller === undefined ? {} : { anySeller }),
      };
      const made = await context.withAdmin((admin) => admin.createPartner(given));
      const { names } = words;
      context.tell(made, () =>
        context.facts([
          [names.id, made.partner.id],
          [names.name, plainText(made.partner.name)],
          [names.kind, made.partner.kind],
          [names.token, made.token],
          [names.key, made.partner.webhookKey.reveal()],
        ]),
      );
    });
  withExamples(command, build.texts, [
    'partner create --name "Tills Ltd" --inn 9900000017 --reward 1 --without-token',
  ]);
}

function addList(group: Command, build: Build): void {
  const words = build.texts.partner;
  const command = group
    .command('list')
    .description(words.listPartners)
    .action(async (_options: unknown, self: Command) => {
      const context = build.contextOf(self);
      const partners = await context.withAdmin((admin) => admin.listPartners());
      const { names } = words;
      context.tell(partners, () =>
        partners.length === 0
          ? `${words.noPartners}\n`
          : context.table(
              [
                { title: names.name },
                { title: names.brand },
                { title: names.kind },
                { title: names.id },
              ],
              partners.map(({ id, name, brandName, kind }) => [
                plainText(name),
                plainText(brandName),
                kind,
                id,
              ]),
            ),
      );
    });
  withExamples(command, build.texts, ['partner list']);
}

interface CodeOptions {
  merchant: string;
  device?: string;
  partner?: string;
}

function addCode(group: Command, build: Build): void {
  const words = build.texts.partner;
  const command = group
    .command('create')
    .description(words.createCode)
    .requiredOption('--merchant <id>', words.merchant)
    .option('--device <text>', words.device)
    .option('--partner <id>', words.partner)
    .action(async ({ merchant, device, partner }: CodeOptions, self: Command) => {
      const context = build.contextOf(self);
      const code = { merchantId: merchant, device, partnerId: partner };
      const made = await context.withAdmin((admin) => admin.createActivationCode(code));
      const { names } = words;
      context.tell(made, () =>
        context.facts([
          [names.code, context.paint.bold(made.code)],
          [names.merchant, made.merchantId],
          [names.until, moment(made.expiresAt.toISOString())],
        ]),
      );
    });
  withExamples(command, build.texts, [
    'activation-code create --merchant MERCHANT_ID --device "Till 1"',
  ]);
}
