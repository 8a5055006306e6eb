import type { Command } from 'commander';
import {
  edoSettableWords,
  edoWayWords,
  paperWayWords,
  payerWayWords,
} from '@invogate/contracts/edo.ts';
import type { Build } from '../build.ts';
import { readWhole, readWord } from '../read-argument.ts';
import { withExamples } from '../with-examples.ts';
import { documentLine, packageTable } from './show-packages.ts';

const mostPackages = 1000;

export function edoCommands(program: Command, build: Build): void {
  const group = program.command('edo').description(build.texts.edo.group);
  addSync(group, build);
  addList(group, build);
  addSet(group, build);
  addRevoke(group, build);
  addPaper(group, build);
  addPayer(group, build);
}

function addSync(group: Command, build: Build): void {
  const words = build.texts.edo;
  const command = group
    .command('sync')
    .description(words.sync)
    .action(async (_options: unknown, self: Command) => {
      const context = build.contextOf(self);
      const synced = await context.withAdmin((admin) => admin.syncEdo());
      context.tell(synced, () => `${context.paint.good(words.asked(synced.asked))}\n`);
    });
  withExamples(command, build.texts, ['edo sync']);
}

function addList(group: Command, build: Build): void {
  const words = build.texts.edo;
  const command = group
    .command('list')
    .description(words.list)
    .option('--way <way>', words.way)
    .option('--limit <count>', words.limit, '30')
    .action(async (options: { way?: string; limit: string }, self: Command) => {
      const context = build.contextOf(self);
      const { way } = options;
      const filter = {
        limit: readWhole('--limit', options.limit, 1, mostPackages),
        ...(way === undefined ? {} : { way: readWord('--way', way, edoWayWords) }),
      };
      const packages = await context.withAdmin((admin) => admin.listEdoPackages(filter));
      context.tell(packages, () => packageTable(packages, context));
    });
  withExamples(command, build.texts, ['edo list', 'edo list --way edo --json']);
}

function addSet(group: Command, build: Build): void {
  const words = build.texts.edo;
  const command = group
    .command('set')
    .description(words.set)
    .argument('<document-id>', words.documentId)
    .argument('<status>', `${words.status}: ${edoSettableWords.join(', ')}`)
    .option('--message <text>', words.message)
    .action(async (id: string, status: string, options: { message?: string }, self: Command) => {
      const context = build.contextOf(self);
      const known = readWord('<status>', status, edoSettableWords);
      const changed = await context.withAdmin((admin) =>
        admin.setEdoStatus(id, known, options.message),
      );
      context.tell(changed, () => documentLine(changed, context));
    });
  withExamples(command, build.texts, [
    'edo set DOCUMENT_ID signed',
    'edo set DOCUMENT_ID rejected --message "КПП"',
  ]);
}

function addRevoke(group: Command, build: Build): void {
  const words = build.texts.edo;
  const command = group
    .command('revoke')
    .description(words.revoke)
    .argument('<document-id>', words.documentId)
    .requiredOption('--reason <text>', words.reason)
    .action(async (id: string, options: { reason: string }, self: Command) => {
      const context = build.contextOf(self);
      const changed = await context.withAdmin((admin) => admin.revokeDocument(id, options.reason));
      context.tell(changed, () => documentLine(changed, context));
    });
  withExamples(command, build.texts, ['edo revoke DOCUMENT_ID --reason "КПП"']);
}

function addPaper(group: Command, build: Build): void {
  const words = build.texts.edo;
  const command = group
    .command('paper')
    .description(words.toPaper)
    .argument('<package-id>', words.packageId)
    .option('--way <way>', words.paperWay, 'post')
    .action(async (id: string, options: { way: string }, self: Command) => {
      const context = build.contextOf(self);
      const way = readWord('--way', options.way, paperWayWords);
      const sent = await context.withAdmin((admin) => admin.sendOnPaper(id, way));
      context.tell(sent, () => packageTable([sent], context));
    });
  withExamples(command, build.texts, ['edo paper PACKAGE_ID --way courier']);
}

interface PayerOptions {
  inn: string;
  kpp?: string;
  way: string;
  address?: string;
}

function addPayer(group: Command, build: Build): void {
  const words = build.texts.edo;
  const command = group
    .command('payer')
    .description(words.payer)
    .requiredOption('--inn <inn>', words.inn)
    .option('--kpp <kpp>', words.kpp)
    .requiredOption('--way <way>', words.payerWay)
    .option('--address <text>', words.address)
    .action(async ({ inn, kpp, way, address }: PayerOptions, self: Command) => {
      const context = build.contextOf(self);
      const payer = {
        vatNumber: inn,
        way: readWord('--way', way, payerWayWords),
        ...(kpp === undefined ? {} : { taxRegistrationReasonCode: kpp }),
        ...(address === undefined ? {} : { address }),
      };
      const chosen = await context.withAdmin((admin) => admin.choosePayerWay(payer));
      context.tell(chosen, () => `${context.paint.good(words.chosen)}\n`);
    });
  withExamples(command, build.texts, ['edo payer --inn 7710044140 --kpp 771001001 --way courier']);
}
