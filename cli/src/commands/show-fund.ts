import type { FundDebt, GuaranteeFundEntry, OperatorFund } from '@invogate/contracts/funds.ts';
import {
  formatMoney,
  minorFromMajor,
  type Currency,
  type Minor,
} from '@invogate/contracts/money.ts';
import type { Context } from '../context.ts';
import { moment } from '../output/format.ts';
import { plainText } from '../output/plain-text.ts';

const minorOf = (major: number): Minor => minorFromMajor(major) ?? (0 as Minor);

/** A fund with what is owed, as people read it. */
export function fundFacts(fund: OperatorFund & { debts: FundDebt[] }, context: Context): string {
  const { texts, language, paint, facts } = context;
  const words = texts.fund;
  const sum = (major: number) => formatMoney(minorOf(major), fund.currencyId, language);
  const used = (limit: number, of: number, days: number) =>
    limit === 0 && of === 0 ? '' : words.used(sum(of), sum(limit), days);
  const papers = [fund.vatNumber, fund.taxRegistrationReasonCode ?? ''].join(' ').trim();
  const shown = facts([
    [words.payer, `${plainText(fund.name)}, ${papers}`],
    [words.code, fund.code],
    [words.available, paint.bold(sum(fund.available))],
    [words.balance, sum(fund.balance)],
    [words.held, fund.held > 0 ? sum(fund.held) : ''],
    [words.overdraft, used(fund.overdraftLimit, fund.overdraftUsed, fund.overdraftDays)],
    [words.promised, used(fund.promisedLimit, fund.promisedUsed, fund.promisedDays)],
    [words.low, fund.lowBelow === undefined ? '' : sum(fund.lowBelow)],
    [words.blocked, fund.blocked ? paint.bad(words.yes) : ''],
  ]);
  return fund.debts.length === 0 ? shown : `${shown}\n${debtTable(fund, context)}`;
}

function debtTable(fund: OperatorFund & { debts: FundDebt[] }, context: Context): string {
  const { texts, language, paint, table } = context;
  const words = texts.fund;
  const sum = (major: number) => formatMoney(minorOf(major), fund.currencyId, language);
  return table(
    [
      { title: words.dueAt },
      { title: words.owed, align: 'right' },
      { title: words.how },
      { title: words.order },
    ],
    fund.debts.map((debt) => [
      debt.overdue ? paint.bad(moment(debt.dueAt)) : moment(debt.dueAt),
      sum(debt.owed),
      words.methods[debt.method],
      debt.orderId,
    ]),
  );
}

/** The statement of a fund, as people read it. */
export function statementTable(
  entries: readonly GuaranteeFundEntry[],
  currency: Currency,
  { texts, language, table }: Context,
): string {
  const words = texts.fund;
  if (entries.length === 0) return `${words.none}\n`;
  const sum = (major: number) => formatMoney(minorOf(major), currency, language);
  return table(
    [
      { title: words.at },
      { title: words.what },
      { title: words.how },
      { title: words.amount, align: 'right' },
      { title: words.after, align: 'right' },
      { title: words.reference },
    ],
    entries.map((entry) => [
      moment(entry.createdAt),
      words.types[entry.type],
      words.methods[entry.method],
      sum(entry.amount),
      sum(entry.balanceAfter),
      entry.orderId ?? entry.partnerOperationId ?? '',
    ]),
  );
}
