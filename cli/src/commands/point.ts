import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import {
  signatureAlgorithmWords,
  surchargePolicyWords,
  type PosCall,
  type PosClosing,
  type PosPoint,
  type PosTill,
  type UpdatePosPoint,
} from '@invogate/contracts/pos.ts';
import type { Build } from '../build.ts';
import type { Context } from '../context.ts';
import { moment, money } from '../output/format.ts';
import { plainText } from '../output/plain-text.ts';
import { usage } from '../problem.ts';
import { readSwitch, readWord } from '../read-argument.ts';
import type { Texts } from '../texts/index.ts';
import { withExamples } from '../with-examples.ts';

/** Characters of a reason that a table shows; `--json` has all of it. */
const reasonLength = 60;

export function pointCommands(program: Command, build: Build): void {
  const group = program.command('point').description(build.texts.point.group);
  addList(group, build);
  addCreate(group, build);
  addSet(group, build);
  addTill(group, build);
  addCalls(group, build);
  addClosings(group, build);
  addClose(group, build);
}

interface Settings {
  name?: string;
  device?: string;
  callback?: string;
  key?: string;
  algorithm?: string;
  private?: string;
  surcharge?: string;
  enabled?: string;
  cloud?: string;
  cloudSettings?: string;
}

function addSettings(command: Command, { point: words }: Texts): Command {
  return command
    .option('--device <id>', words.device)
    .option('--callback <url>', words.callback)
    .option('--key <text>', words.key)
    .option('--algorithm <name>', words.algorithm)
    .option('--private <on|off>', words.privatePayers)
    .option('--surcharge <policy>', words.surcharge)
    .option('--enabled <on|off>', words.enabled)
    .option('--cloud <kind>', words.cloud)
    .option('--cloud-settings <file>', words.cloudSettings);
}

/** What is given of a point; throws `Problem`. */
async function settingsOf(given: Settings): Promise<UpdatePosPoint> {
  const { name, device, callback, key, algorithm, surcharge, enabled, cloud } = given;
  return {
    ...(name === undefined ? {} : { name }),
    ...(device === undefined ? {} : { deviceId: device }),
    ...(callback === undefined ? {} : { callbackUrl: callback }),
    ...(key === undefined ? {} : { callbackKey: key }),
    ...(algorithm === undefined
      ? {}
      : { callbackAlgorithm: readWord('--algorithm', algorithm, signatureAlgorithmWords) }),
    ...(given.private === undefined
      ? {}
      : { privatePayers: readSwitch('--private', given.private) }),
    ...(surcharge === undefined
      ? {}
      : { surchargePolicy: readWord('--surcharge', surcharge, surchargePolicyWords) }),
    ...(enabled === undefined ? {} : { enabled: readSwitch('--enabled', enabled) }),
    ...(cloud === undefined ? {} : { cloudKind: cloud }),
    ...(given.cloudSettings === undefined
      ? {}
      : { cloudSettings: await settingsFile(given.cloudSettings) }),
  };
}

/** Secrets come in a file, as a command line is read by others. Throws `Problem`. */
async function settingsFile(path: string): Promise<Record<string, unknown>> {
  const text = await readFile(path, 'utf8').catch(() => '');
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Told below.
  }
  throw usage(({ point }) => point.noSettings(path));
}

function addList(group: Command, build: Build): void {
  const words = build.texts.point;
  group
    .command('list')
    .description(words.list)
    .action(async (_options: object, self: Command) => {
      const context = build.contextOf(self);
      const points = await context.client().points.list();
      context.tell(points, () => pointTable(points, context));
    });
}

function addCreate(group: Command, build: Build): void {
  const words = build.texts.point;
  const command = group
    .command('create')
    .description(words.create)
    .requiredOption('--merchant <id>', words.merchant)
    .requiredOption('--name <text>', words.name);
  addSettings(command, build.texts).action(
    async (given: Settings & { merchant: string; name: string }, self: Command) => {
      const context = build.contextOf(self);
      const { merchant: merchantId, name } = given;
      const about = { merchantId, ...(await settingsOf(given)), name };
      const point = await context.client().points.create(about);
      context.tell(point, () => pointTable([point], context));
    },
  );
  withExamples(command, build.texts, [
    'point create --merchant MERCHANT_ID --name "Main hall" --device till-1',
    'point create --merchant MERCHANT_ID --name Bar --cloud iiko --cloud-settings iiko.json',
    'point create --merchant MERCHANT_ID --name Veranda --callback https://till.example/pay --key KEY',
  ]);
}

function addSet(group: Command, build: Build): void {
  const words = build.texts.point;
  const command = group
    .command('set')
    .description(words.change)
    .argument('<point-id>', words.pointId)
    .option('--name <text>', words.name);
  addSettings(command, build.texts).action(async (id: string, given: Settings, self: Command) => {
    const context = build.contextOf(self);
    const point = await context.client().points.change(id, await settingsOf(given));
    context.tell(point, () => pointTable([point], context));
  });
  withExamples(command, build.texts, ['point set POINT_ID --private on --surcharge line']);
}

function addTill(group: Command, build: Build): void {
  const words = build.texts.point;
  group
    .command('till')
    .description(words.askTill)
    .argument('<point-id>', words.pointId)
    .action(async (id: string, _options: object, self: Command) => {
      const context = build.contextOf(self);
      const till = await context.client().points.till(id);
      context.tell(till, () => tillFacts(till, context));
    });
}

function tillFacts(till: PosTill, context: Context): string {
  const { names, connections } = context.texts.point;
  const facts: [string, string | undefined][] = [
    [names.till, connections[till.connection]],
    [names.product, till.product],
    [names.version, till.version],
    [names.device, till.deviceId],
    [names.since, till.connectedAt === undefined ? undefined : moment(till.connectedAt)],
    [names.can, till.capabilities.join(', ')],
    [names.tables, till.tables.join(', ')],
    [names.settings, till.settings && JSON.stringify(till.settings)],
  ];
  const known = facts.flatMap(([name, value]): [string, string][] =>
    value === undefined || value === '' ? [] : [[name, plainText(value)]],
  );
  return context.facts(known) + till.log.map((line) => `${plainText(line)}\n`).join('');
}

function addCalls(group: Command, build: Build): void {
  const words = build.texts.point;
  const command = group
    .command('calls')
    .description(words.calls)
    .argument('<point-id>', words.pointId)
    .option('--about <text>', words.about)
    .action(async (id: string, { about }: { about?: string }, self: Command) => {
      const context = build.contextOf(self);
      const calls = await context.client().points.calls(id, about);
      context.tell(calls, () => callTable(calls, context));
    });
  withExamples(command, build.texts, ['point calls POINT_ID --about 12 --json']);
}

function addClosings(group: Command, build: Build): void {
  const words = build.texts.point;
  group
    .command('closings')
    .description(words.closings)
    .action(async (_options: object, self: Command) => {
      const context = build.contextOf(self);
      const closings = await context.client().points.closings();
      context.tell(closings, () => closingTable(closings, context));
    });
}

function addClose(group: Command, build: Build): void {
  const words = build.texts.point;
  const command = group
    .command('close')
    .description(words.close)
    .argument('<payment-id>', words.closingId)
    .option('--comment <text>', words.comment)
    .action(async (id: string, given: { comment?: string }, self: Command) => {
      const context = build.contextOf(self);
      const closing = await context.client().points.closeByHand(id, given.comment);
      context.tell(closing, () => closingTable([closing], context));
    });
  withExamples(command, build.texts, ['point close PAYMENT_ID --comment "closed at till 2"']);
}

function pointTable(points: readonly PosPoint[], context: Context): string {
  const { names, connections, none } = context.texts.point;
  if (points.length === 0) return `${none}\n`;
  return context.table(
    [
      { title: names.name },
      { title: names.till },
      { title: names.tables, align: 'right' },
      { title: names.shop },
      { title: names.id },
    ],
    points.map((point) => [
      plainText(point.name),
      connections[point.connection],
      String(point.tables),
      point.merchantId,
      point.id,
    ]),
  );
}

function callTable(calls: readonly PosCall[], context: Context): string {
  const { names, noCalls } = context.texts.point;
  if (calls.length === 0) return `${noCalls}\n`;
  return context.table(
    [
      { title: names.asked },
      { title: names.method },
      { title: names.till },
      { title: names.number },
      { title: names.check },
      { title: names.tookMs, align: 'right' },
      { title: names.why },
    ],
    calls.map(({ startedAt, method, connector, params, durationMs, error, message = '' }) => [
      moment(startedAt),
      plainText(method),
      connector,
      textIn(params.tableNumber),
      textIn(params.posOrderId),
      String(durationMs),
      plainText(error === undefined ? 'ok' : `${error}: ${message}`).slice(0, reasonLength),
    ]),
  );
}

const textIn = (value: unknown): string => (typeof value === 'string' ? plainText(value) : '');

function closingTable(closings: readonly PosClosing[], context: Context): string {
  const { names, states, noClosings } = context.texts.point;
  if (closings.length === 0) return `${noClosings}\n`;
  return context.table(
    [
      { title: names.paid },
      { title: names.number },
      { title: names.check },
      { title: names.sum, align: 'right' },
      { title: names.code },
      { title: names.state },
      { title: names.tries, align: 'right' },
      { title: names.why },
      { title: names.id },
    ],
    closings.map((closing) => [
      moment(closing.paidAt),
      plainText(closing.tableNumber),
      plainText(closing.number ?? closing.posOrderId),
      money(closing.amount, closing.currencyId, context.language),
      closing.paymentCode,
      states[closing.state],
      String(closing.tries),
      plainText(closing.lastError ?? '').slice(0, reasonLength),
      closing.id,
    ]),
  );
}
