import type { Command } from 'commander';
import type { Admin, Right } from '@invogate/server/src/main/admin.ts';
import type { Build } from '../build.ts';
import type { Context } from '../context.ts';
import { moment } from '../output/format.ts';
import { plainText } from '../output/plain-text.ts';
import { readWord } from '../read-argument.ts';
import { withExamples } from '../with-examples.ts';

const rights: readonly Right[] = [
  'orders',
  'agent',
  'payment-confirmation',
  'operator',
  'instrument',
  'business',
];

interface CreateOptions {
  merchant?: string;
  user?: string;
  rights: string;
  label?: string;
}

export function tokenCommands(program: Command, build: Build): void {
  const group = program.command('token').description(build.texts.help.groups.token);
  addCreate(group, build);
  addRevoke(group, build);
  addList(group, build);
}

function addCreate(group: Command, build: Build): void {
  const words = build.texts.help.tokenCreate;
  const command = group
    .command('create')
    .description(words.summary)
    .option('--merchant <id>', words.merchant)
    .option('--user <id>', words.user)
    .option('--rights <names>', words.rights, 'orders')
    .option('--label <text>', words.label)
    .action(async (options: CreateOptions, self: Command) => {
      const context = build.contextOf(self);
      const { merchant, user, label } = options;
      const issued = await context.withAdmin((admin) =>
        admin.createToken({
          rights: options.rights
            .split(',')
            .map((each) => readWord('--rights', each.trim(), rights)),
          ...(merchant === undefined ? {} : { merchantId: merchant }),
          ...(user === undefined ? {} : { userId: user }),
          ...(label === undefined ? {} : { label }),
        }),
      );
      const { texts, paint } = context;
      context.tell(issued, () => {
        const shown = context.facts([
          [texts.token.id, issued.id],
          [texts.token.token, paint.bold(issued.token)],
        ]);
        return `${shown}${paint.warn(texts.token.once)}\n`;
      });
    });
  withExamples(command, build.texts, [
    'token create --merchant MERCHANT_ID --label "site"',
    'token create --user USER_ID --rights orders,agent --json | jq -r .token',
  ]);
}

function addRevoke(group: Command, build: Build): void {
  const words = build.texts.help.tokenRevoke;
  const command = group
    .command('revoke')
    .description(words.summary)
    .argument('<id>', words.id)
    .action(async (id: string, _options: unknown, self: Command) => {
      const context = build.contextOf(self);
      const revoked = await context.withAdmin((admin) => admin.revokeToken(id));
      const { token } = context.texts;
      context.tell(revoked, () =>
        context.facts([
          [token.id, revoked.id],
          [token.ends, revoked.hint],
          [token.state, context.paint.bad(token.revoked)],
        ]),
      );
    });
  withExamples(command, build.texts, ['token revoke d42e', 'token revoke TOKEN_ID']);
}

function addList(group: Command, build: Build): void {
  const command = group
    .command('list')
    .description(build.texts.help.tokenList.summary)
    .action(async (_options: unknown, self: Command) => {
      const context = build.contextOf(self);
      const tokens = await context.withAdmin((admin) => admin.listTokens());
      context.tell(tokens, () => tokenTable(tokens, context));
    });
  withExamples(command, build.texts, ['token list']);
}

type Listed = Awaited<ReturnType<Admin['listTokens']>>[number];

function tokenTable(tokens: readonly Listed[], context: Context): string {
  const { texts, table, paint } = context;
  if (tokens.length === 0) return `${texts.token.none}\n`;
  const words = texts.token;
  return table(
    [
      { title: words.ends },
      { title: words.state },
      { title: words.label },
      { title: words.rights },
      { title: words.account },
      { title: words.used },
      { title: words.id },
    ],
    tokens.map((each) => [
      each.hint,
      each.revokedAt === null ? paint.good(words.active) : paint.dim(words.revoked),
      plainText(each.label ?? ''),
      each.rights.join(', '),
      plainText(each.accountName),
      each.lastUsedAt === null ? '—' : moment(each.lastUsedAt),
      each.id,
    ]),
  );
}
