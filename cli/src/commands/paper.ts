import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import {
  paperStatusWords,
  paperWayWords,
  type ChangePaper,
  type PaperPackage,
} from '@invogate/contracts/edo.ts';
import type { Build } from '../build.ts';
import type { Context } from '../context.ts';
import { moment } from '../output/format.ts';
import { plainText } from '../output/plain-text.ts';
import { readDay, readWhole, readWord } from '../read-argument.ts';
import { withExamples } from '../with-examples.ts';

const mostPackages = 1000;

export function paperCommands(program: Command, build: Build): void {
  const group = program.command('paper').description(build.texts.edo.paperGroup);
  addList(group, build);
  addSet(group, build);
  addSheet(group, build);
}

function addList(group: Command, build: Build): void {
  const words = build.texts.edo;
  const command = group
    .command('list')
    .description(words.paperList)
    .option('--state <state>', words.paperStatus)
    .option('--limit <count>', words.limit, '30')
    .action(async (options: { state?: string; limit: string }, self: Command) => {
      const context = build.contextOf(self);
      const { state } = options;
      const filter = {
        limit: readWhole('--limit', options.limit, 1, mostPackages),
        ...(state === undefined ? {} : { status: readWord('--state', state, paperStatusWords) }),
      };
      const items = await context.withAdmin((admin) => admin.listPaper(filter));
      context.tell(items, () => paperTable(items, context));
    });
  withExamples(command, build.texts, ['paper list', 'paper list --state queued --json']);
}

interface SetOptions {
  state?: string;
  way?: string;
  address?: string;
  track?: string;
  message?: string;
}

function addSet(group: Command, build: Build): void {
  const words = build.texts.edo;
  const command = group
    .command('set')
    .description(words.paperSet)
    .argument('<ids...>', words.paperIds)
    .option('--state <state>', words.paperStatus)
    .option('--way <way>', words.paperWay)
    .option('--address <text>', words.address)
    .option('--track <number>', words.track)
    .option('--message <text>', words.note)
    .action(async (ids: string[], { state, way, ...texts }: SetOptions, self: Command) => {
      const context = build.contextOf(self);
      const change: ChangePaper = {
        ids,
        ...texts,
        ...(state === undefined ? {} : { status: readWord('--state', state, paperStatusWords) }),
        ...(way === undefined ? {} : { way: readWord('--way', way, paperWayWords) }),
      };
      const items = await context.withAdmin((admin) => admin.changePaper(change));
      context.tell(items, () => paperTable(items, context));
    });
  withExamples(command, build.texts, [
    'paper set ID_1 ID_2 --state printed',
    'paper set ID_1 --state handed_over --track RA644000001RU',
  ]);
}

interface SheetOptions {
  day?: string;
  way: string;
  html?: string;
  csv?: string;
}

function addSheet(group: Command, build: Build): void {
  const words = build.texts.edo;
  const command = group
    .command('sheet')
    .description(words.sheet)
    .option('--day <day>', words.day)
    .option('--way <way>', words.paperWay, 'post')
    .option('--html <file>', words.html)
    .option('--csv <file>', words.csv)
    .action(async ({ day, way, html, csv }: SheetOptions, self: Command) => {
      const context = build.contextOf(self);
      const of = {
        way: readWord('--way', way, paperWayWords),
        ...(day === undefined ? {} : { day: readDay('--day', day) }),
      };
      const sheet = await context.withAdmin((admin) => admin.paperSheet(of));
      if (html !== undefined) await writeFile(html, sheet.html);
      if (csv !== undefined) await writeFile(csv, sheet.csv);
      const files = [html, csv].filter((file) => file !== undefined);
      context.tell(sheet, () =>
        files.length === 0
          ? sheet.csv.replace('\uFEFF', '')
          : files.map((file) => `${words.written(file, sheet.count)}\n`).join(''),
      );
    });
  withExamples(command, build.texts, [
    'paper sheet --way post --html list.html',
    'paper sheet --day 2026-03-02 --way courier --csv list.csv',
  ]);
}

function paperTable(items: readonly PaperPackage[], context: Context): string {
  const words = context.texts.edo;
  if (items.length === 0) return `${words.nonePaper}\n`;
  const { names } = words;
  return context.table(
    [
      { title: names.created },
      { title: names.barcode },
      { title: names.state },
      { title: names.way },
      { title: names.payer },
      { title: names.address },
      { title: names.document },
      { title: names.paperId },
    ],
    items.map((item) => [
      moment(item.createdAt),
      item.barcode,
      words.paperStates[item.status] ?? item.status,
      words.ways[item.way] ?? item.way,
      plainText(item.recipient),
      plainText(item.address ?? ''),
      item.documents.map(({ kind, number }) => `${kind} ${plainText(number)}`).join(', '),
      item.id,
    ]),
  );
}
