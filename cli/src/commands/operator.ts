import type { Command } from 'commander';
import type { OperatorRequisites } from '@invogate/server/src/main/admin.ts';
import type { Build } from '../build.ts';
import type { Context } from '../context.ts';
import { detailFacts, operatorSetCommand } from './operator-set.ts';
import { withExamples } from '../with-examples.ts';

interface Options {
  name: string;
  inn: string;
  kpp?: string;
  account: string;
  correspondent: string;
  bank: string;
  bic: string;
}

export function operatorCommands(program: Command, build: Build): void {
  const group = program.command('operator').description(build.texts.help.groups.operator);
  addSetRequisites(group, build);
  operatorSetCommand(group, build);
  const show = group
    .command('show')
    .description(build.texts.help.operatorShow.summary)
    .action(async (_options: unknown, self: Command) => {
      const context = build.contextOf(self);
      const { requisites, details } = await context.withAdmin(async (admin) => ({
        requisites: await admin.requisites(),
        details: await admin.operatorDetails(),
      }));
      context.tell(requisites ? { ...requisites, ...details } : null, () =>
        requisites
          ? requisiteFacts(requisites, context) + detailFacts(details, context)
          : `${context.texts.operator.none}\n`,
      );
    });
  withExamples(show, build.texts, ['operator show']);
}

function addSetRequisites(group: Command, build: Build): void {
  const words = build.texts.help.operatorSetRequisites;
  const command = group
    .command('set-requisites')
    .description(words.summary)
    .requiredOption('--name <text>', words.name)
    .requiredOption('--inn <digits>', words.inn)
    .option('--kpp <digits>', words.kpp)
    .requiredOption('--account <digits>', words.account)
    .requiredOption('--correspondent <digits>', words.correspondent)
    .requiredOption('--bank <text>', words.bank)
    .requiredOption('--bic <digits>', words.bic)
    .action(async ({ inn, kpp, account, correspondent, ...rest }: Options, self: Command) => {
      const context = build.contextOf(self);
      const stored = await context.withAdmin((admin) =>
        admin.setRequisites({
          ...{ name: rest.name, bank: rest.bank, bic: rest.bic, vatNumber: inn },
          taxRegistrationReasonCode: kpp ?? null,
          settlementAccount: account,
          correspondentAccount: correspondent,
        }),
      );
      const { paint, texts } = context;
      context.tell(
        stored,
        () => `${requisiteFacts(stored, context)}${paint.warn(texts.operator.restart)}\n`,
      );
    });
  withExamples(command, build.texts, [
    'operator set-requisites --name "ООО «Оператор»" --inn 7707083893 --kpp 770701001 \\\n' +
      '      --account 40702810838000000017 --correspondent 30101810400000000225 \\\n' +
      '      --bank "ПАО Сбербанк, г. Москва" --bic 044525225',
  ]);
}

function requisiteFacts(requisites: OperatorRequisites, { texts, facts }: Context): string {
  const words = texts.operator;
  return facts([
    [words.name, requisites.name],
    [words.vatNumber, requisites.vatNumber],
    [words.kpp, requisites.taxRegistrationReasonCode ?? ''],
    [words.account, requisites.settlementAccount],
    [words.correspondent, requisites.correspondentAccount],
    [words.bank, requisites.bank],
    [words.bic, requisites.bic],
  ]);
}
