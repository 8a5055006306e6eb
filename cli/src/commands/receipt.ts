import type { Command } from 'commander';
import {
  receiptStatusWords,
  type FiscalReceipt,
  type ReceiptCorrection,
} from '@invogate/contracts/receipts.ts';
import type { Build } from '../build.ts';
import type { Context } from '../context.ts';
import { moment, money } from '../output/format.ts';
import { plainText } from '../output/plain-text.ts';
import { usage } from '../problem.ts';
import { readWhole } from '../read-argument.ts';
import { readShown } from '../read-shown.ts';
import { withExamples } from '../with-examples.ts';

const mostLines = 1000;
/** Characters of a reason that a table shows; `--json` has all of it. */
const reasonLength = 60;

export function receiptCommands(program: Command, build: Build): void {
  const group = program.command('receipt').description(build.texts.receipt.group);
  addList(group, build);
  addGet(group, build);
  addRetry(group, build);
}

interface ListOptions {
  order?: string;
  status?: string;
  limit: string;
}

function addList(group: Command, build: Build): void {
  const words = build.texts.receipt;
  const command = group
    .command('list')
    .description(words.list)
    .option('--order <id>', words.order)
    .option('--status <status>', words.status)
    .option('--limit <count>', words.limit, '30')
    .action(async ({ order, ...shown }: ListOptions, self: Command) => {
      const context = build.contextOf(self);
      const filter = {
        ...readShown(shown, receiptStatusWords),
        ...(order === undefined ? {} : { orderId: order }),
      };
      const receipts = await context.withAdmin((admin) => admin.listReceipts(filter));
      context.tell(receipts, () => receiptTable(receipts, context));
    });
  withExamples(command, build.texts, [
    'receipt list --order ORDER_ID',
    'receipt list --status failed --json',
  ]);
}

function addGet(group: Command, build: Build): void {
  const words = build.texts.receipt;
  const command = group
    .command('get')
    .description(words.get)
    .argument('<id>', words.id)
    .action(async (id: string, _options: unknown, self: Command) => {
      const context = build.contextOf(self);
      const receipt = await context.withAdmin((admin) => admin.findReceipt(id));
      context.tell(receipt, () => receiptFacts(receipt, context));
    });
  withExamples(command, build.texts, ['receipt get RECEIPT_ID']);
}

interface RetryOptions {
  contact?: string;
  name?: string[];
  type?: string[];
  marking?: string[];
}

const gather = (text: string, before: string[] = []): string[] => [...before, text];

function addRetry(group: Command, build: Build): void {
  const words = build.texts.receipt;
  const command = group
    .command('retry')
    .description(words.retry)
    .argument('<id>', words.id)
    .option('--contact <address>', words.contact)
    .option('--name <line=text>', words.name, gather)
    .option('--type <line=code>', words.type, gather)
    .option('--marking <line=code>', words.marking, gather)
    .action(async (id: string, options: RetryOptions, self: Command) => {
      const context = build.contextOf(self);
      const { contact } = options;
      const items = correctionsOf(options);
      const corrections = {
        ...(contact === undefined ? {} : { buyerContact: contact }),
        ...(items.length === 0 ? {} : { items }),
      };
      const receipt = await context.withAdmin((admin) => admin.retryReceipt(id, corrections));
      context.tell(receipt, () => receiptFacts(receipt, context));
    });
  withExamples(command, build.texts, [
    'receipt retry RECEIPT_ID',
    'receipt retry RECEIPT_ID --name "1=Season ticket" --marking 1=',
  ]);
}

function correctionsOf({ name = [], type = [], marking = [] }: RetryOptions): ReceiptCorrection[] {
  const items = new Map<number, ReceiptCorrection>();
  const correct = (option: string, texts: string[], of: (value: string) => object) => {
    for (const text of texts) {
      const match = /^(\d{1,4})=(.*)$/s.exec(text);
      if (!match) throw usage(({ receipt }) => receipt.line(option, text));
      const number = readWhole(option, match[1] ?? '', 1, mostLines);
      items.set(number, { ...(items.get(number) ?? { number }), ...of(match[2] ?? '') });
    }
  };
  correct('--name', name, (value) => ({ name: value }));
  correct('--type', type, (value) => ({ itemType: readWhole('--type', value, 1, 99) }));
  correct('--marking', marking, (value) => ({ markingCode: value }));
  return [...items.values()];
}

/** What it is for: the first part of its key, in words. */
function wordOfKey({ key }: FiscalReceipt, { texts }: Context): string {
  const [what = ''] = key.split('/');
  return texts.receipt.happenings[what] ?? what;
}

function receiptTable(receipts: readonly FiscalReceipt[], context: Context): string {
  const words = context.texts.receipt;
  if (receipts.length === 0) return `${words.none}\n`;
  const { names } = words;
  return context.table(
    [
      { title: names.created },
      { title: names.what },
      { title: names.sign },
      { title: names.sum, align: 'right' },
      { title: names.state },
      { title: names.document },
      { title: names.why },
      { title: names.id },
    ],
    receipts.map((receipt) => [
      moment(receipt.createdAt),
      wordOfKey(receipt, context),
      words.signs[receipt.sign] ?? receipt.sign,
      money(receipt.amount, 'RUB', context.language),
      words.states[receipt.status] ?? receipt.status,
      String(receipt.fiscal?.documentNumber ?? ''),
      plainText(receipt.message ?? '').slice(0, reasonLength),
      receipt.id,
    ]),
  );
}

function receiptFacts(receipt: FiscalReceipt, context: Context): string {
  const words = context.texts.receipt;
  const { names } = words;
  const { fiscal, nextTryAt } = receipt;
  const sum = (amount: number) => money(amount, 'RUB', context.language);
  const lines = receipt.items.map(
    ({ number, name, quantity, amount }) =>
      `  ${number}. ${plainText(name)} × ${quantity} = ${sum(amount)}\n`,
  );
  const facts = context.facts([
    [names.id, receipt.id],
    [names.order, receipt.orderId],
    [names.what, receipt.key],
    [names.sign, words.signs[receipt.sign] ?? receipt.sign],
    [names.sum, context.paint.bold(sum(receipt.amount))],
    [names.paid, sum(receipt.cashlessAmount)],
    [names.offset, sum(receipt.advanceAmount)],
    [names.buyer, plainText(receipt.buyerContact)],
    [names.state, words.states[receipt.status] ?? receipt.status],
    [names.why, plainText(receipt.message ?? '')],
    [names.next, nextTryAt === undefined ? '' : moment(nextTryAt)],
    [names.drive, fiscal?.drive ?? ''],
    [names.document, String(fiscal?.documentNumber ?? '')],
    [names.fiscalSign, fiscal?.sign ?? ''],
    [names.created, moment(receipt.createdAt)],
  ]);
  return `${facts}${names.lines}:\n${lines.join('')}`;
}
