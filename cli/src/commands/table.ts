import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { PosTable, PosTillTable } from '@invogate/contracts/pos.ts';
import type { Build } from '../build.ts';
import type { Context } from '../context.ts';
import { plainText } from '../output/plain-text.ts';
import { usage } from '../problem.ts';
import { withExamples } from '../with-examples.ts';

/** Tables that one command makes at most. */
const most = 500;

export function tableCommands(program: Command, build: Build): void {
  const group = program.command('table').description(build.texts.point.tableGroup);
  addList(group, build);
  addAdd(group, build);
  addImport(group, build);
  addReissue(group, build);
  addSheet(group, build);
}

function addList(group: Command, build: Build): void {
  const words = build.texts.point;
  group
    .command('list')
    .description(words.tables)
    .argument('<point-id>', words.pointId)
    .action(async (pointId: string, _options: object, self: Command) => {
      const context = build.contextOf(self);
      const tables = await context.client().points.tables(pointId);
      context.tell(tables, () => tableTable(tables, context));
    });
}

function addAdd(group: Command, build: Build): void {
  const words = build.texts.point;
  const command = group
    .command('add')
    .description(words.add)
    .argument('<point-id>', words.pointId)
    .argument('<numbers>', words.add)
    .option('--hall <name>', words.hall)
    .action(async (pointId: string, range: string, given: { hall?: string }, self: Command) => {
      const context = build.contextOf(self);
      const { hall } = given;
      const numbers = numbersOf(range);
      const tables = await context.client().points.addTables(pointId, {
        tables: numbers.map((number) => ({ number, ...(hall === undefined ? {} : { hall }) })),
      });
      context.tell(tables, () => tableTable(tables, context));
    });
  withExamples(command, build.texts, ['table add POINT_ID 1-20,25 --hall Veranda']);
}

/** `1-3,bar` is 1, 2, 3 and bar. Throws `Problem`. */
export function numbersOf(range: string): string[] {
  const numbers = range.split(',').flatMap((part) => {
    const [, from, to] = /^(\d+)-(\d+)$/.exec(part.trim()) ?? [];
    if (from === undefined || to === undefined) return [part.trim()];
    const count = Math.min(Math.max(0, Number(to) - Number(from) + 1), most + 1);
    return Array.from({ length: count }, (_, i) => String(Number(from) + i));
  });
  const good = numbers.length > 0 && numbers.length <= most && !numbers.includes('');
  if (!good) throw usage(({ point }) => point.range);
  return numbers;
}

/** Tables that the till has and the point has not, each with the hall that it stands in. */
function addImport(group: Command, build: Build): void {
  const words = build.texts.point;
  group
    .command('import')
    .description(words.import)
    .argument('<point-id>', words.pointId)
    .action(async (pointId: string, _options: object, self: Command) => {
      const context = build.contextOf(self);
      const { points } = context.client();
      const known = await points.tables(pointId);
      const has = (table: PosTillTable) =>
        known.some(({ number, hall }) => number === table.number && hall === table.hall);
      const wanted = (await points.tillTables(pointId)).filter((table) => !has(table));
      const made = wanted.length === 0 ? [] : await points.addTables(pointId, { tables: wanted });
      context.tell(made, () => tableTable(made, context));
    });
}

function addReissue(group: Command, build: Build): void {
  const words = build.texts.point;
  group
    .command('reissue')
    .description(words.reissue)
    .argument('<point-id>', words.pointId)
    .argument('<table-id>', words.tableId)
    .action(async (pointId: string, tableId: string, _options: object, self: Command) => {
      const context = build.contextOf(self);
      const table = await context.client().points.reissue(pointId, tableId);
      context.tell(table, () => tableTable([table], context));
    });
}

function addSheet(group: Command, build: Build): void {
  const words = build.texts.point;
  const command = group
    .command('sheet')
    .description(words.sheet)
    .argument('<point-id>', words.pointId)
    .requiredOption('--out <file>', words.out)
    .action(async (pointId: string, { out }: { out: string }, self: Command) => {
      const context = build.contextOf(self);
      const { points } = context.client();
      // First a question of the client's: it says what is wrong with the token or the id.
      await points.get(pointId);
      const path = points.sheetPath(pointId, out.endsWith('.svg') ? 'svg' : 'pdf');
      const response = await fetch(`${context.url}/v3${path}`, {
        headers: { authorization: `Bearer ${context.token()}` },
      });
      if (!response.ok) throw new Error(`${path} answers HTTP ${response.status}`);
      const bytes = new Uint8Array(await response.arrayBuffer());
      await writeFile(out, bytes);
      const size = bytes.byteLength;
      context.tell({ file: out, size }, () => `${words.written(out, size)}\n`);
    });
  withExamples(command, build.texts, ['table sheet POINT_ID --out tables.pdf']);
}

function tableTable(tables: readonly PosTable[], context: Context): string {
  const { names, noTables } = context.texts.point;
  if (tables.length === 0) return `${noTables}\n`;
  return context.table(
    [{ title: names.number }, { title: names.hall }, { title: names.url }, { title: names.id }],
    tables.map((table) => [
      plainText(table.number),
      plainText(table.hall ?? ''),
      table.url,
      table.id,
    ]),
  );
}
