import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import type { LoginSettings, ShownProvider } from '@invogate/server/src/main/admin.ts';
import type { Build } from '../build.ts';
import type { Context } from '../context.ts';
import { readSwitch, readWord } from '../read-argument.ts';
import { usage } from '../problem.ts';
import { withExamples } from '../with-examples.ts';

interface Options {
  code: string;
  title: string;
  issuer: string;
  clientId: string;
  clientSecret?: string;
  privateKey?: string;
  keyId?: string;
  kind: string;
  scopes?: string;
  claim?: string[];
  place?: string[];
  logo?: string;
  authorizationEndpoint?: string;
  tokenEndpoint?: string;
  userinfoEndpoint?: string;
  jwks?: string;
}

const collect = (value: string, before: string[] = []): string[] => [...before, value];
const places = ['payment-page', 'payer-office'] as const;
const kinds = ['oidc', 'oauth2'] as const;

/** Banks by whose ID payers sign in. */
export function loginProviderCommands(program: Command, build: Build): void {
  const { help } = build.texts;
  const group = program.command('login-provider').description(help.groups.loginProvider);
  addCreate(group, build);
  const list = group
    .command('list')
    .description(help.loginProviderList.summary)
    .action(async (_options: unknown, self: Command) => {
      const context = build.contextOf(self);
      const all = await context.withAdmin((admin) => admin.listLoginProviders());
      context.tell(all, () => providerTable(all, context));
    });
  withExamples(list, build.texts, ['login-provider list']);
  const words = help.loginProviderSet;
  const set = group
    .command('set')
    .description(words.summary)
    .argument('<code>', words.code)
    .requiredOption('--blocked <on|off>', words.blocked)
    .action(async (code: string, options: { blocked: string }, self: Command) => {
      const context = build.contextOf(self);
      const blocked = readSwitch('--blocked', options.blocked);
      const provider = await context.withAdmin((admin) => admin.blockLoginProvider(code, blocked));
      context.tell(provider, () => providerTable([provider], context));
    });
  withExamples(set, build.texts, ['login-provider set sber --blocked on']);
}

function addCreate(group: Command, build: Build): void {
  const words = build.texts.help.loginProviderCreate;
  const command = group
    .command('create')
    .description(words.summary)
    .requiredOption('--code <text>', words.code)
    .requiredOption('--title <text>', words.title)
    .requiredOption('--issuer <address>', words.issuer)
    .requiredOption('--client-id <text>', words.clientId)
    .option('--client-secret <text>', words.clientSecret)
    .option('--private-key <file>', words.privateKey)
    .option('--key-id <text>', words.keyId)
    .option('--kind <oidc|oauth2>', words.kind, 'oidc')
    .option('--scopes <text>', words.scopes)
    .option('--claim <name=path>', words.claim, collect)
    .option('--place <place>', words.place, collect)
    .option('--logo <address>', words.logo)
    .option('--authorization-endpoint <address>', words.endpoint)
    .option('--token-endpoint <address>', words.endpoint)
    .option('--userinfo-endpoint <address>', words.endpoint)
    .option('--jwks <address>', words.endpoint)
    .action(async (options: Options, self: Command) => {
      const context = build.contextOf(self);
      const settings = await settingsOf(options);
      const made = await context.withAdmin((admin) => admin.createLoginProvider(settings));
      context.tell(made, () => providerTable([made], context));
    });
  withExamples(command, build.texts, [
    'login-provider create --code sber --title "SberBusiness ID" --issuer https://id.bank.example --client-id shop --client-secret "$SECRET" --claim maySign=can_sign',
  ]);
}

async function settingsOf(options: Options): Promise<LoginSettings> {
  const kind = readWord('--kind', options.kind, kinds);
  return {
    ...{ code: options.code, title: options.title, issuer: options.issuer, kind },
    logoUrl: options.logo ?? null,
    authorizationEndpoint: options.authorizationEndpoint ?? null,
    tokenEndpoint: options.tokenEndpoint ?? null,
    userinfoEndpoint: options.userinfoEndpoint ?? null,
    jwksUri: options.jwks ?? null,
    clientId: options.clientId,
    clientSecret: options.clientSecret ?? null,
    privateKey: options.privateKey === undefined ? null : await keyIn(options.privateKey),
    keyId: options.keyId ?? null,
    scopes: options.scopes ?? (kind === 'oidc' ? 'openid profile email phone' : 'profile'),
    claimMap: Object.fromEntries((options.claim ?? []).map(pairOf)),
    places: (options.place ?? ['payment-page']).map((each) => readWord('--place', each, places)),
    blocked: false,
  };
}

async function keyIn(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw usage(({ wrong }) => wrong.file(path, reason));
  }
}

function pairOf(text: string): [name: string, path: string] {
  const at = text.indexOf('=');
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
  throw usage(({ wrong }) => wrong.claim(text));
}

function providerTable(rows: readonly ShownProvider[], context: Context): string {
  const { texts, table, paint } = context;
  const words = texts.loginProvider;
  if (rows.length === 0) return `${words.none}\n`;
  return table(
    [words.code, words.title, words.kind, words.issuer, words.client, words.state].map((title) => ({
      title,
    })),
    rows.map(({ code, title, kind, issuer, clientId, blocked }) => [
      ...[code, title, kind, issuer, clientId],
      blocked ? paint.bad(words.blocked) : paint.good(words.offered),
    ]),
  );
}
