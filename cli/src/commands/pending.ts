import type { Command } from 'commander';
import { formatMoney, minorFromMajor, type Language } from '@invogate/contracts/money.ts';
import { pendingKindWords, type PendingThing } from '@invogate/contracts/pending.ts';
import type { Build } from '../build.ts';
import type { Context } from '../context.ts';
import { moment } from '../output/format.ts';
import { plainText } from '../output/plain-text.ts';
import { readMoment, readWord } from '../read-argument.ts';
import { withExamples } from '../with-examples.ts';

/** Characters of a reason that a table shows; `--json` has all of it. */
const reasonLength = 80;

export function pendingCommands(program: Command, build: Build): void {
  const group = program.command('pending').description(build.texts.help.groups.pending);
  addList(group, build);
  addAsk(group, build);
}

function addList(group: Command, build: Build): void {
  const words = build.texts.help.pendingList;
  const command = group
    .command('list')
    .description(words.summary)
    .option('--kind <kind>', words.kind)
    .option('--since <date>', words.since)
    .action(async (options: { kind?: string; since?: string }, self: Command) => {
      const context = build.contextOf(self);
      const { kind, since } = options;
      const filter = {
        ...(kind === undefined ? {} : { kind: readWord('--kind', kind, pendingKindWords) }),
        ...(since === undefined ? {} : { since: readMoment('--since', since, 0) }),
      };
      const things = await context.withAdmin((admin) => admin.listPending(filter));
      context.tell(things, () => pendingTable(things, context));
    });
  withExamples(command, build.texts, [
    'pending list',
    'pending list --kind attempt --json | jq .[].lastError',
  ]);
}

function addAsk(group: Command, build: Build): void {
  const words = build.texts.help.pendingAsk;
  const command = group
    .command('ask')
    .description(words.summary)
    .argument('<kind>', words.kind)
    .argument('<id>', words.id)
    .action(async (kind: string, id: string, _options: unknown, self: Command) => {
      const context = build.contextOf(self);
      const known = readWord('<kind>', kind, pendingKindWords);
      const asked = await context.withAdmin((admin) => admin.askPending(known, id));
      context.tell(asked, () => `${context.paint.good(context.texts.pending.asked)}\n`);
    });
  withExamples(command, build.texts, ['pending ask attempt ATTEMPT_ID']);
}

function pendingTable(things: readonly PendingThing[], context: Context): string {
  const { texts, language, paint, table } = context;
  const words = texts.pending;
  if (things.length === 0) return `${paint.good(words.none)}\n`;
  return table(
    [
      { title: words.since },
      { title: words.kind },
      { title: words.id },
      { title: words.sum, align: 'right' },
      { title: words.tries, align: 'right' },
      { title: words.why },
      { title: words.todo },
    ],
    things.map((thing) => [
      moment(thing.since),
      words.kinds[thing.kind] ?? thing.kind,
      thing.id,
      sumOf(thing, language),
      String(thing.tries),
      plainText(thing.lastError ?? thing.state).slice(0, reasonLength),
      words.advice[thing.advice] ?? thing.advice,
    ]),
  );
}

function sumOf({ amount, currencyId }: PendingThing, language: Language): string {
  const minor = amount === undefined ? undefined : minorFromMajor(amount);
  return minor === undefined ? '' : formatMoney(minor, currencyId ?? 'RUB', language);
}
