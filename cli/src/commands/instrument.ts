import type { Command } from 'commander';
import type { InstrumentPatch, ShownInstrument } from '@invogate/server/src/main/admin.ts';
import type { Build } from '../build.ts';
import type { Context } from '../context.ts';
import { plainText } from '../output/plain-text.ts';
import { usage } from '../problem.ts';
import { readWhole, readWord } from '../read-argument.ts';
import { withExamples } from '../with-examples.ts';
import {
  addressesOf,
  algorithmOf,
  flagOf,
  freshKey,
  givenOnly,
  keyFacts,
  listOf,
  noneIsNull,
  shapeOf,
  textsOf,
} from './given-settings.ts';

interface SettingOptions {
  title?: string;
  authorizeUrl?: string;
  algorithm?: string;
  signatureKey?: string;
  refundUrl?: string;
  refundKey?: string;
  search?: string;
  partial?: string;
  pending?: string;
  pendingDays?: string;
  shape?: string;
  ips?: string;
  blocked?: string;
}

const largestMethodId = 2_000_000_000;

export function instrumentCommands(program: Command, build: Build): void {
  const group = program.command('instrument').description(build.texts.instrument.group);
  addCreate(group, build);
  addSet(group, build);
  addList(group, build);
}

function addCreate(group: Command, build: Build): void {
  const words = build.texts.instrument;
  const command = group
    .command('create')
    .description(words.create)
    .argument('<code>', words.code)
    .requiredOption('--method-id <number>', words.methodId)
    .requiredOption('--title <text>', words.title);
  addSettings(command, build).action(
    async (
      code: string,
      options: SettingOptions & { methodId: string; title: string },
      self: Command,
    ) => {
      const context = build.contextOf(self);
      const paymentMethodId = readWhole('--method-id', options.methodId, 100, largestMethodId);
      const { title } = options;
      const given = { ...withoutNull(settingsOf(options)), code, paymentMethodId, title };
      const created = await context.withAdmin((admin) => admin.createInstrument(given));
      context.tell(created, () => {
        const { token, signatureKey, refundKey } = created;
        const secrets = context.facts([
          [words.names.token, context.paint.bold(token)],
          ...keyFacts({ signatureKey, refundKey }, words.names),
        ]);
        return `${factsOf(created, context)}${secrets}${context.paint.warn(words.once)}\n`;
      });
    },
  );
  withExamples(command, build.texts, [
    'instrument create alfa --method-id 101 --title "Альфа-Банк" --authorize-url https://bank.example/pay',
    'instrument create wallet --method-id 102 --title "Кошелёк" --search inn,phone --pending off',
  ]);
}

function addSet(group: Command, build: Build): void {
  const words = build.texts.instrument;
  const command = group
    .command('set')
    .description(words.set)
    .argument('<code>', words.code)
    .option('--title <text>', words.title);
  addSettings(command, build).action(
    async (code: string, options: SettingOptions, self: Command) => {
      const context = build.contextOf(self);
      const patch = settingsOf(options);
      if (Object.keys(patch).length === 0) throw usage(({ wrong }) => wrong.nothingToSet);
      const changed = await context.withAdmin((admin) => admin.changeInstrument(code, patch));
      const { signatureKey, refundKey } = patch;
      const told = { ...changed, ...givenOnly({ signatureKey, refundKey }) };
      context.tell(told, () => {
        const keys = keyFacts({ signatureKey, refundKey }, words.names);
        return factsOf(changed, context) + (keys.length > 0 ? context.facts(keys) : '');
      });
    },
  );
  withExamples(command, build.texts, [
    'instrument set alfa --signature-key new --algorithm sha256',
    'instrument set alfa --ips 203.0.113.0/24 --refund-url https://bank.example/refund',
  ]);
}

function addList(group: Command, build: Build): void {
  const words = build.texts.instrument;
  const command = group
    .command('list')
    .description(words.list)
    .action(async (_options: unknown, self: Command) => {
      const context = build.contextOf(self);
      const all = await context.withAdmin((admin) => admin.listInstruments());
      context.tell(all, () => tableOf(all, context));
    });
  withExamples(command, build.texts, ['instrument list', 'instrument list --json']);
}

function addSettings(command: Command, { texts }: Build): Command {
  const words = texts.instrument;
  return command
    .option('--authorize-url <address>', words.authorizeUrl)
    .option('--algorithm <name>', words.algorithm)
    .option('--signature-key <key>', words.signatureKey)
    .option('--refund-url <address>', words.refundUrl)
    .option('--refund-key <key>', words.refundKey)
    .option('--search <names>', words.search)
    .option('--partial <on|off>', words.partial)
    .option('--pending <on|off>', words.pending)
    .option('--pending-days <number>', words.pendingDays)
    .option('--shape <array|object>', words.shape)
    .option('--ips <list>', words.ips)
    .option('--blocked <on|off>', words.blocked);
}

/** What was given, as the server keeps it; the server checks addresses and keys. */
function settingsOf(options: SettingOptions): InstrumentPatch {
  const { search, pendingDays } = options;
  return givenOnly<InstrumentPatch>({
    title: options.title,
    authorizeUrl: noneIsNull(options.authorizeUrl),
    refundUrl: noneIsNull(options.refundUrl),
    signatureKey: freshKey(options.signatureKey),
    refundKey: freshKey(options.refundKey),
    signatureAlgorithm: algorithmOf(options.algorithm),
    byIdShape: shapeOf(options.shape),
    allowPartial: flagOf('--partial', options.partial),
    allowPending: flagOf('--pending', options.pending),
    blocked: flagOf('--blocked', options.blocked),
    pendingDays:
      pendingDays === undefined ? undefined : readWhole('--pending-days', pendingDays, 1, 30),
    allowedIps: addressesOf(options.ips),
    ...(search === undefined ? {} : searchOf(search)),
  });
}

function searchOf(given: string): Pick<InstrumentPatch, 'searchVatNumber' | 'searchPhone'> {
  const words = ['inn', 'phone', 'none'] as const;
  const named = (listOf(given) ?? []).map((each) => readWord('--search', each, words));
  return { searchVatNumber: named.includes('inn'), searchPhone: named.includes('phone') };
}

/** A new instrument has no key to be taken away. */
function withoutNull({ refundKey, ...rest }: InstrumentPatch) {
  return { ...rest, ...textsOf({ refundKey }) };
}

function factsOf(instrument: ShownInstrument, { texts, facts }: Context): string {
  const { names } = texts.instrument;
  return facts([
    [names.code, instrument.code],
    [names.methodId, String(instrument.paymentMethodId)],
    [names.title, plainText(instrument.title)],
    [names.state, stateOf(instrument, texts)],
    [names.algorithm, instrument.signatureAlgorithm],
    [names.authorizeUrl, instrument.authorizeUrl ?? '—'],
    [names.refundUrl, instrument.refundUrl ?? '—'],
  ]);
}

function tableOf(all: readonly ShownInstrument[], { texts, table }: Context): string {
  const { names, none } = texts.instrument;
  if (all.length === 0) return `${none}\n`;
  return table(
    [
      { title: names.code },
      { title: names.methodId },
      { title: names.title },
      { title: names.state },
      { title: names.algorithm },
      { title: names.authorizeUrl },
    ],
    all.map((each) => [
      each.code,
      String(each.paymentMethodId),
      plainText(each.title),
      stateOf(each, texts),
      each.signatureAlgorithm,
      each.authorizeUrl ?? '—',
    ]),
  );
}

const stateOf = ({ blocked }: ShownInstrument, { instrument }: Context['texts']): string =>
  blocked ? instrument.blockedState : instrument.active;
