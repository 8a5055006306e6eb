import type { Command } from 'commander';
import { currencies, majorFromMinor, type Currency } from '@invogate/contracts/money.ts';
import type { WhoseFund } from '@invogate/server/src/main/admin.ts';
import type { Build } from '../build.ts';
import { usage } from '../problem.ts';
import { readDay, readMoney, readWhole, readWord } from '../read-argument.ts';
import { withExamples } from '../with-examples.ts';
import { addTerms, termsOf, type TermOptions } from './fund-terms.ts';
import { fundFacts, statementTable } from './show-fund.ts';

interface Whose {
  inn: string;
  kpp?: string;
  currency: string;
}

export function fundCommands(program: Command, build: Build): void {
  const group = program.command('fund').description(build.texts.help.groups.fund);
  addOpen(group, build);
  addSet(group, build);
  addShow(group, build);
  addTopUp(group, build);
  addStatement(group, build);
}

/** A command on the fund of a payer who is named by INN. */
function fundCommand(group: Command, build: Build, name: string, summary: string): Command {
  const words = build.texts.help.fund;
  return group
    .command(name)
    .description(summary)
    .requiredOption('--inn <digits>', words.inn)
    .option('--kpp <digits>', words.kpp)
    .option('--currency <code>', words.currency, 'RUB');
}

const currencyOf = (given: Whose): Currency => readWord('--currency', given.currency, currencies);

function whoseOf(given: Whose): WhoseFund {
  return {
    vatNumber: given.inn,
    ...(given.kpp === undefined ? {} : { taxRegistrationReasonCode: given.kpp }),
    currency: currencyOf(given),
  };
}

function addOpen(group: Command, build: Build): void {
  const words = build.texts.help.fund;
  const command = fundCommand(group, build, 'open', words.open).option('--name <text>', words.name);
  addTerms(command, build.texts).action(
    async (given: Whose & TermOptions & { name?: string }, self: Command) => {
      const context = build.contextOf(self);
      const { currency: currencyId, ...papers } = whoseOf(given);
      const named = given.name === undefined ? {} : { name: given.name };
      const fund = await context.withAdmin((admin) =>
        admin.openFund({ ...papers, ...named, currencyId, ...termsOf(given) }),
      );
      context.tell(fund, () => fundFacts({ ...fund, debts: [] }, context));
    },
  );
  withExamples(command, build.texts, [
    'fund open --inn 9900000049 --overdraft 5000 --overdraft-days 30',
    'fund open --inn 9900000056 --promised 20000 --promised-days 14 --low 1000',
  ]);
}

function addSet(group: Command, build: Build): void {
  const words = build.texts.help.fund;
  const command = fundCommand(group, build, 'set', words.set);
  addTerms(command, build.texts).action(async (given: Whose & TermOptions, self: Command) => {
    const context = build.contextOf(self);
    const terms = termsOf(given);
    if (Object.keys(terms).length === 0) throw usage(({ wrong }) => wrong.nothingToSet);
    const whose = whoseOf(given);
    const shown = await context.withAdmin(async (admin) => {
      await admin.changeFund(whose, terms);
      return admin.showFund(whose);
    });
    context.tell(shown, () => fundFacts(shown, context));
  });
  withExamples(command, build.texts, [
    'fund set --inn 9900000017 --overdraft 0',
    'fund set --inn 9900000017 --blocked on',
  ]);
}

function addShow(group: Command, build: Build): void {
  const command = fundCommand(group, build, 'show', build.texts.help.fund.show).action(
    async (given: Whose, self: Command) => {
      const context = build.contextOf(self);
      const shown = await context.withAdmin((admin) => admin.showFund(whoseOf(given)));
      context.tell(shown, () => fundFacts(shown, context));
    },
  );
  withExamples(command, build.texts, ['fund show --inn 9900000017']);
}

function addTopUp(group: Command, build: Build): void {
  const words = build.texts.help.fund;
  interface Given extends Whose {
    operation: string;
    amount: string;
    date?: string;
  }
  const command = fundCommand(group, build, 'topup', words.topUp)
    .requiredOption('--operation <id>', words.operation)
    .requiredOption('--amount <sum>', words.amount)
    .option('--date <day>', words.date)
    .action(async (given: Given, self: Command) => {
      const context = build.contextOf(self);
      const topUp = {
        operationId: given.operation.trim(),
        amount: majorFromMinor(readMoney('--amount', given.amount)),
        receivedOn: readDay('--date', given.date ?? new Date().toISOString().slice(0, 10)),
      };
      const whose = whoseOf(given);
      const shown = await context.withAdmin(async (admin) => {
        await admin.topUpFund(whose, topUp);
        return admin.showFund(whose);
      });
      context.tell(shown, () => fundFacts(shown, context));
    });
  withExamples(command, build.texts, [
    'fund topup --inn 9900000017 --operation 2041 --amount 10000 --date 2026-02-16',
  ]);
}

function addStatement(group: Command, build: Build): void {
  const words = build.texts.help.fund;
  const command = fundCommand(group, build, 'statement', words.statement)
    .option('--lines <count>', words.lines, '30')
    .action(async (given: Whose & { lines: string }, self: Command) => {
      const context = build.contextOf(self);
      const lines = readWhole('--lines', given.lines, 1, 10_000);
      const entries = await context.withAdmin((admin) =>
        admin.fundStatement(whoseOf(given), lines),
      );
      context.tell(entries, () => statementTable(entries, currencyOf(given), context));
    });
  withExamples(command, build.texts, [
    'fund statement --inn 9900000017',
    'fund statement --inn 9900000017 --lines 1000 --json',
  ]);
}
