import type { Command } from 'commander';
import {
  miniAppModeWords,
  type ChangeMiniApp,
  type MiniApp,
  type MiniAppCondition,
} from '@invogate/contracts/mini-apps.ts';
import type { Build } from '../build.ts';
import type { Context } from '../context.ts';
import { plainText } from '../output/plain-text.ts';
import { usage } from '../problem.ts';
import { readSwitch, readWhole, readWord } from '../read-argument.ts';
import { withExamples } from '../with-examples.ts';

const mostShops = 2_147_483_647;

export function appCommands(program: Command, build: Build): void {
  const group = program.command('app').description(build.texts.app.group);
  addList(group, build);
  addRegister(group, build);
  addSet(group, build);
  addPair(group, build, 'allow');
  addPair(group, build, 'forbid');
}

function addList(group: Command, build: Build): void {
  const command = group
    .command('list')
    .description(build.texts.app.list)
    .action(async (_: unknown, self: Command) => {
      const context = build.contextOf(self);
      const apps = await context.withAdmin((admin) => admin.listMiniApps());
      context.tell(apps, () => appTable(apps, context));
    });
  withExamples(command, build.texts, ['app list']);
}

interface Given {
  shop: string;
  merchant: string;
  name?: string;
  frontend?: string;
  modes?: string;
  rule?: string[];
  geolocation?: boolean;
  test?: boolean;
  enabled?: string;
}

function addRegister(group: Command, build: Build): void {
  const words = build.texts.app;
  const command = group
    .command('register')
    .description(words.register)
    .requiredOption('--shop <number>', words.shop)
    .requiredOption('--merchant <id>', words.merchant)
    .requiredOption('--name <text>', words.name)
    .requiredOption('--frontend <url>', words.url)
    .option('--modes <words>', words.modes, 'order')
    .option('--rule <condition...>', words.rule)
    .option('--geolocation', words.geolocation)
    .option('--test', words.test)
    .action(async (given: Given, self: Command) => {
      const context = build.contextOf(self);
      const { name = '', frontend: url = '', modes = 'order' } = given;
      const app = await context.withAdmin((admin) =>
        admin.registerMiniApp({
          ...factsOf(given),
          ...{ shopId: readWhole('--shop', given.shop, 1, mostShops), merchantId: given.merchant },
          ...{ name, url, modes: readModes(modes) },
        }),
      );
      context.tell(app, () => appFacts(app, context));
    });
  withExamples(command, build.texts, [
    'app register --shop 12 --merchant MERCHANT_ID --name "Airport transfer" \\\n' +
      '    --frontend https://transfer.example/app/ --modes suborder --rule iataCode=SVO,DME',
  ]);
}

function addSet(group: Command, build: Build): void {
  const words = build.texts.app;
  const command = group
    .command('set')
    .description(words.set)
    .argument('<id>', words.id)
    .option('--name <text>', words.name)
    .option('--frontend <url>', words.url)
    .option('--modes <words>', words.modes)
    .option('--rule <condition...>', words.rule)
    .option('--enabled <on|off>', words.enabled)
    .action(async (id: string, given: Given, self: Command) => {
      const context = build.contextOf(self);
      const changes = factsOf(given);
      const app = await context.withAdmin((admin) => admin.changeMiniApp(id, changes));
      context.tell(app, () => appFacts(app, context));
    });
  withExamples(command, build.texts, ['app set APP_ID --enabled off']);
}

function addPair(group: Command, build: Build, name: 'allow' | 'forbid'): void {
  const words = build.texts.app;
  const command = group
    .command(name)
    .description(words[name])
    .argument('<id>', words.id)
    .requiredOption('--merchant <id>', words.host)
    .action(async (id: string, { merchant }: { merchant: string }, self: Command) => {
      const context = build.contextOf(self);
      const agrees = name === 'allow';
      const app = await context.withAdmin((admin) => admin.pairMiniApp(id, merchant, agrees));
      context.tell(app, () => appFacts(app, context));
    });
  withExamples(command, build.texts, [`app ${name} APP_ID --merchant MERCHANT_ID`]);
}

/** What is given of an app; throws `Problem`. */
function factsOf(given: Given): ChangeMiniApp {
  const { name, frontend: url, modes, rule, geolocation, test, enabled } = given;
  return {
    ...(name === undefined ? {} : { name }),
    ...(url === undefined ? {} : { url }),
    ...(modes === undefined ? {} : { modes: readModes(modes) }),
    ...(rule === undefined ? {} : { rule: rule.map(readCondition) }),
    ...(geolocation === undefined ? {} : { geolocation }),
    ...(test === undefined ? {} : { test }),
    ...(enabled === undefined ? {} : { enabled: readSwitch('--enabled', enabled) }),
  };
}

function readModes(text: string) {
  return text.split(',').map((word) => readWord('--modes', word.trim(), miniAppModeWords));
}

function readCondition(text: string): MiniAppCondition {
  const at = text.indexOf('=');
  const values = text
    .slice(at + 1)
    .split(',')
    .map((value) => value.trim());
  if (at < 1 || values.includes('')) throw usage(({ app }) => `${app.ruleWrong}: ${text}`);
  return { key: text.slice(0, at).trim(), values };
}

function stateOf({ enabled, test }: MiniApp, { texts }: Context): string {
  const { on, off, trial } = texts.app;
  if (!enabled) return off;
  return test ? trial : on;
}

function appTable(apps: readonly MiniApp[], context: Context): string {
  const { names, none } = context.texts.app;
  if (apps.length === 0) return `${none}\n`;
  return context.table(
    [names.shop, names.name, names.modes, names.state, names.url, names.id].map((title) => ({
      title,
    })),
    apps.map((app) => [
      String(app.shopId),
      plainText(app.name),
      app.modes.join(', '),
      stateOf(app, context),
      plainText(app.url),
      app.id,
    ]),
  );
}

function appFacts(app: MiniApp, context: Context): string {
  const { names } = context.texts.app;
  const agreed = app.pairs.filter(({ appAgrees, hostAgrees }) => appAgrees && hostAgrees);
  return context.facts([
    [names.id, app.id],
    [names.name, plainText(app.name)],
    [names.state, stateOf(app, context)],
    [names.shop, String(app.shopId)],
    [names.merchant, app.merchantId],
    [names.modes, app.modes.join(', ')],
    [names.url, plainText(app.url)],
    [names.rule, app.rule.map(({ key, values }) => `${key}=${values.join(',')}`).join('; ')],
    [names.pairs, agreed.map(({ merchantId }) => merchantId).join(', ')],
  ]);
}
