import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { currencies } from '@invogate/contracts/money.ts';
import type { Build } from '../build.ts';
import { readDay, readWord } from '../read-argument.ts';
import { withExamples } from '../with-examples.ts';
import { documentFacts, fileOf } from './show-document.ts';

interface RegisterOptions {
  merchant: string;
  from: string;
  to?: string;
  currency: string;
  out?: string;
  format?: string;
}

/** `document register`: what became of a shop's money in a period. */
export function addRegister(group: Command, build: Build): void {
  const words = build.texts.document;
  const command = group
    .command('register')
    .description(words.register)
    .requiredOption('--merchant <id>', words.merchant)
    .requiredOption('--from <day>', words.from)
    .option('--to <day>', words.to)
    .option('--currency <code>', words.currency, 'RUB')
    .option('--out <file>', words.out)
    .option('--format <format>', words.format)
    .action(async (options: RegisterOptions, self: Command) => {
      const context = build.contextOf(self);
      const from = readDay('--from', options.from);
      const of = {
        ...{ merchantId: options.merchant, from },
        to: options.to === undefined ? from : readDay('--to', options.to),
        currency: readWord('--currency', options.currency, currencies),
      };
      const document = await context.withAdmin((admin) => admin.issueRegister(of));
      const { out } = options;
      if (out === undefined) {
        context.tell(document, () => documentFacts(document, context));
        return;
      }
      const fileId = fileOf(document, options.format);
      const { bytes, sha256 } = await context.withAdmin((admin) => admin.documentFile(fileId));
      await writeFile(out, bytes);
      const written = { file: out, size: bytes.byteLength, sha256 };
      context.tell(
        { ...document, ...written },
        () => `${documentFacts(document, context)}${words.written(out, written.size)}\n`,
      );
    });
  withExamples(command, build.texts, [
    'document register --merchant MERCHANT_ID --from 2026-11-01 --to 2026-11-30',
    'document register --merchant MERCHANT_ID --from 2026-11-20 --format xlsx --out register.xlsx',
  ]);
}
