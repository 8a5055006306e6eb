import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { documentKindWords } from '@invogate/contracts/documents.ts';
import type { ShownDocument } from '@invogate/server/src/main/admin.ts';
import type { Build } from '../build.ts';
import type { Context } from '../context.ts';
import { exitCode } from '../exit-code.ts';
import { moment, money } from '../output/format.ts';
import { plainText } from '../output/plain-text.ts';
import { Ended, usage } from '../problem.ts';
import { readWhole, readWord } from '../read-argument.ts';
import { withExamples } from '../with-examples.ts';
import { addRegister } from './document-register.ts';
import { documentFacts, fileOf, payerWords } from './show-document.ts';

const mostDocuments = 1000;

export function documentCommands(program: Command, build: Build): void {
  const group = program.command('document').description(build.texts.document.group);
  addList(group, build);
  addGet(group, build);
  addIssue(group, build);
  addRegister(group, build);
  addVerify(group, build);
}

interface ListOptions {
  order?: string;
  kind?: string;
  limit: string;
}

function addList(group: Command, build: Build): void {
  const words = build.texts.document;
  const command = group
    .command('list')
    .description(words.list)
    .option('--order <id>', words.order)
    .option('--kind <kind>', words.kind)
    .option('--limit <count>', words.limit, '30')
    .action(async ({ order, kind, limit }: ListOptions, self: Command) => {
      const context = build.contextOf(self);
      const filter = {
        limit: readWhole('--limit', limit, 1, mostDocuments),
        ...(order === undefined ? {} : { orderId: order }),
        ...(kind === undefined ? {} : { kind: readWord('--kind', kind, documentKindWords) }),
      };
      const documents = await context.withAdmin((admin) => admin.listDocuments(filter));
      context.tell(documents, () => documentTable(documents, context));
    });
  withExamples(command, build.texts, [
    'document list --order ORDER_ID',
    'document list --kind invoice --json',
  ]);
}

interface GetOptions {
  out?: string;
  format?: string;
}

function addGet(group: Command, build: Build): void {
  const words = build.texts.document;
  const command = group
    .command('get')
    .description(words.get)
    .argument('<id>', words.id)
    .option('--out <file>', words.out)
    .option('--format <format>', words.format)
    .action(async (id: string, options: GetOptions, self: Command) => {
      const context = build.contextOf(self);
      const document = await context.withAdmin((admin) => admin.findDocument(id));
      const { out } = options;
      if (out === undefined) {
        context.tell(document, () => documentFacts(document, context));
        return;
      }
      const fileId = fileOf(document, options.format);
      const { bytes, sha256 } = await context.withAdmin((admin) => admin.documentFile(fileId));
      await writeFile(out, bytes);
      const size = bytes.byteLength;
      context.tell({ file: out, size, sha256 }, () => `${words.written(out, size)}\n`);
    });
  withExamples(command, build.texts, [
    'document get DOCUMENT_ID',
    'document get DOCUMENT_ID --format pdf --out invoice.pdf',
  ]);
}

interface IssueOptions {
  reason: string;
  cancel?: boolean;
  buyerName?: string;
  buyerKpp?: string;
  buyerAddress?: string;
}

function addIssue(group: Command, build: Build): void {
  const words = build.texts.document;
  const command = group
    .command('issue')
    .description(words.issue)
    .argument('<id>', words.id)
    .requiredOption('--reason <text>', words.reason)
    .option('--cancel', words.cancel)
    .option('--buyer-name <name>', words.buyerName)
    .option('--buyer-kpp <kpp>', words.buyerKpp)
    .option('--buyer-address <address>', words.buyerAddress)
    .action(async (id: string, options: IssueOptions, self: Command) => {
      const context = build.contextOf(self);
      const { reason, cancel } = options;
      const buyer = buyerOf(options);
      if (cancel && buyer) throw usage(({ document }) => document.cancelOrCorrect);
      const document = await context.withAdmin((admin) =>
        cancel ? admin.cancelDocument(id, reason) : admin.reissueDocument(id, reason, buyer),
      );
      context.tell(document, () => documentFacts(document, context));
    });
  withExamples(command, build.texts, [
    'document issue DOCUMENT_ID --reason "КПП"',
    'document issue DOCUMENT_ID --reason "КПП" --buyer-kpp 770101001',
    'document issue DOCUMENT_ID --reason "КПП" --cancel',
  ]);
}

function buyerOf({ buyerName, buyerKpp, buyerAddress }: IssueOptions) {
  const buyer = {
    ...(buyerName === undefined ? {} : { name: buyerName }),
    ...(buyerKpp === undefined ? {} : { taxRegistrationReasonCode: buyerKpp }),
    ...(buyerAddress === undefined ? {} : { registrationAddress: buyerAddress }),
  };
  return Object.keys(buyer).length === 0 ? undefined : buyer;
}

function addVerify(group: Command, build: Build): void {
  const words = build.texts.document;
  const command = group
    .command('verify')
    .description(words.verify)
    .action(async (_options: unknown, self: Command) => {
      const context = build.contextOf(self);
      const breaches = await context.withAdmin((admin) => admin.verifyDocuments());
      context.tell({ holds: breaches.length === 0, breaches }, () => {
        const { paint, table } = context;
        if (breaches.length === 0) return `${paint.good(words.holds)}\n`;
        const head = [words.rule, words.what].map((title) => ({ title }));
        const rows = breaches.map(({ rule, message }) => [rule, message]);
        return `${table(head, rows)}\n${paint.bad(words.broken(breaches.length))}\n`;
      });
      if (breaches.length > 0) throw new Ended(exitCode.checkFailed);
    });
  withExamples(command, build.texts, ['document verify', 'document verify --json | jq .holds']);
}

function documentTable(documents: readonly ShownDocument[], context: Context): string {
  const words = context.texts.document;
  if (documents.length === 0) return `${words.none}\n`;
  const { names } = words;
  const { created, kind, number, date, amount, payer, state, id } = names;
  return context.table(
    [created, kind, number, date, amount, payer, state, id].map((title) =>
      title === amount ? { title, align: 'right' as const } : { title },
    ),
    documents.map((document) => [
      moment(document.createdAt),
      words.kinds[document.kind] ?? document.kind,
      plainText(document.number),
      document.date,
      money(document.amount, document.currencyId, context.language),
      payerWords(document),
      words.states[document.status] ?? document.status,
      document.id,
    ]),
  );
}
