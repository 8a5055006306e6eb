import type { Command } from 'commander';
import { formatMoney } from '@invogate/contracts/money.ts';
import type { Currency, Minor } from '@invogate/contracts/money.ts';
import type { Breach } from '@invogate/server/src/main/admin.ts';
import type { Build } from '../build.ts';
import type { Context } from '../context.ts';
import { exitCode } from '../exit-code.ts';
import { Ended } from '../problem.ts';
import { withExamples } from '../with-examples.ts';

export function ledgerCommands(program: Command, build: Build): void {
  const { help } = build.texts;
  const group = program.command('ledger').description(help.groups.ledger);
  const verify = group
    .command('verify')
    .description(help.ledgerVerify.summary)
    .action(async (_options: unknown, self: Command) => {
      const context = build.contextOf(self);
      const breaches = await context.withAdmin((admin) => admin.verifyLedger());
      context.tell({ holds: breaches.length === 0, breaches }, () => verdict(breaches, context));
      if (breaches.length > 0) throw new Ended(exitCode.checkFailed);
    });
  withExamples(verify, build.texts, ['ledger verify', 'ledger verify --json | jq .holds']);
  const balances = group
    .command('balances')
    .description(help.ledgerBalances.summary)
    .argument('[prefix]', help.ledgerBalances.prefix, '')
    .action(async (prefix: string, _options: unknown, self: Command) => {
      const context = build.contextOf(self);
      const rows = await context.withAdmin((admin) => admin.balances(prefix));
      const { texts, language, table } = context;
      context.tell(rows, () =>
        rows.length === 0
          ? `${texts.ledger.none}\n`
          : table(
              [{ title: texts.ledger.account }, { title: texts.ledger.balance, align: 'right' }],
              rows.map((row) => [
                row.account,
                formatMoney(row.balanceMinor as Minor, row.currency, language),
              ]),
            ),
      );
    });
  withExamples(balances, build.texts, ['ledger balances', 'ledger balances merchant/']);
}

function verdict(breaches: readonly Breach[], context: Context): string {
  const { texts, language, paint, table } = context;
  const words = texts.ledger;
  if (breaches.length === 0) return `${paint.good(words.holds)}\n`;
  const rows = breaches.map((breach) => [
    breach.rule,
    breach.message,
    breach.entry ?? breach.account ?? '',
    breach.differenceMinor === undefined
      ? ''
      : formatMoney(breach.differenceMinor as Minor, breach.currency as Currency, language),
  ]);
  const head = [words.rule, words.what, words.entry].map((title) => ({ title }));
  const shown = table([...head, { title: words.difference, align: 'right' }], rows);
  return `${shown}\n${paint.bad(words.broken(breaches.length))}\n`;
}
