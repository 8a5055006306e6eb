import type { Command } from 'commander';
import type { OperatorDetails, TaxSystem } from '@invogate/server/src/main/admin.ts';
import type { Build } from '../build.ts';
import type { Context } from '../context.ts';
import { usage } from '../problem.ts';
import { readWord } from '../read-argument.ts';
import { withExamples } from '../with-examples.ts';
import { personWords, readSigner } from './read-papers.ts';

interface Options {
  fullName?: string;
  ogrn?: string;
  address?: string;
  phone?: string;
  email?: string;
  taxSystem?: string;
  signer?: string;
}

/** `operator set`: what receipts and documents say of the operator. */
export function operatorSetCommand(group: Command, build: Build): void {
  const words = build.texts.papers;
  const command = group
    .command('set')
    .description(words.operatorSet)
    .option('--full-name <text>', words.nameFull)
    .option('--ogrn <digits>', words.ogrn)
    .option('--address <text>', words.address)
    .option('--phone <number>', words.phone)
    .option('--email <address>', words.email)
    .option('--tax-system <code>', words.taxSystem)
    .option('--signer <position;name>', words.signer)
    .action(async (options: Options, self: Command) => {
      const context = build.contextOf(self);
      const patch = detailsOf(options);
      if (Object.keys(patch).length === 0) throw usage(({ wrong }) => wrong.nothingToSet);
      const details = await context.withAdmin((admin) => admin.setOperatorDetails(patch));
      context.tell(details, () => detailFacts(details, context));
    });
  withExamples(command, build.texts, [
    'operator set --ogrn 1027700132195 --address "117312, г. Москва, ул. Вавилова, д. 19"',
    'operator set --tax-system 1 --signer "Бухгалтер;Иванова Анна Петровна"',
  ]);
}

const codes = ['1', '2', '4', '16', '32'] as const;

function detailsOf(options: Options): Partial<OperatorDetails> {
  const { fullName, ogrn, address, phone, email, taxSystem, signer } = options;
  return {
    ...(fullName !== undefined && { nameFull: fullName }),
    ...(ogrn !== undefined && { registrationNumber: ogrn }),
    ...(address !== undefined && { address }),
    ...(phone !== undefined && { phone }),
    ...(email !== undefined && { email }),
    ...(taxSystem !== undefined && {
      taxSystem: Number(readWord('--tax-system', taxSystem, codes)) as TaxSystem,
    }),
    ...(signer !== undefined && { signer: readSigner(signer) }),
  };
}

/** The details, a line each. */
export function detailFacts(details: OperatorDetails, { texts, facts }: Context): string {
  const { names } = texts.papers;
  return facts([
    [names.nameFull, details.nameFull ?? '—'],
    [names.ogrn, details.registrationNumber ?? '—'],
    [names.address, details.address ?? '—'],
    [names.phone, details.phone ?? '—'],
    [names.email, details.email ?? '—'],
    [names.taxSystem, String(details.taxSystem)],
    [names.signer, personWords(details.signer)],
  ]);
}
