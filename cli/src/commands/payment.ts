import type { Command } from 'commander';
import { currencies, formatMoney } from '@invogate/contracts/money.ts';
import type { RegisteredTransfer } from '@invogate/server/src/main/admin.ts';
import type { Build } from '../build.ts';
import type { Context } from '../context.ts';
import { usage } from '../problem.ts';
import { readDay, readMoney, readWord } from '../read-argument.ts';
import { withExamples } from '../with-examples.ts';

interface Options {
  operation: string;
  amount: string;
  currency: string;
  date?: string;
  payerInn?: string;
  payerName?: string;
  purpose: string;
  invoice?: string;
  order?: string;
}

export function paymentCommands(program: Command, build: Build): void {
  const { help } = build.texts;
  const words = help.paymentRegister;
  const group = program.command('payment').description(help.groups.payment);
  const command = group
    .command('register')
    .description(words.summary)
    .requiredOption('--operation <id>', words.operation)
    .requiredOption('--amount <sum>', words.amount)
    .option('--currency <code>', words.currency, 'RUB')
    .option('--date <day>', words.date)
    .option('--payer-inn <digits>', words.payerInn)
    .option('--payer-name <text>', words.payerName)
    .option('--purpose <text>', words.purpose, '')
    .option('--invoice <number>', words.invoice)
    .option('--order <id>', words.order)
    .action(async (options: Options, self: Command) => {
      const context = build.contextOf(self);
      const payment = paymentOf(options, await context.now());
      const registered = await context.withAdmin((admin) => admin.registerPayment(payment));
      context.tell(registered, () => paymentFacts(registered, context));
    });
  withExamples(command, build.texts, [
    'payment register --operation 17 --amount 1500 --date 2026-02-16 --invoice IG-000001-8',
    'payment register --operation 18 --amount 100 --order ORDER_ID --payer-inn 7710044140',
    'payment register --operation 19 --amount 99.90 --purpose "Оплата по счёту IG-000001-8"',
  ]);
}

function paymentOf(options: Options, now: Date) {
  const { operation, invoice, order, payerInn, payerName, purpose } = options;
  if (invoice !== undefined && order !== undefined) {
    throw usage(({ wrong }) => wrong.together('--invoice', '--order'));
  }
  const operationId = operation.trim();
  if (operationId === '') throw usage(({ wrong }) => wrong.required('--operation'));
  return {
    operationId,
    amount: readMoney('--amount', options.amount),
    currency: readWord('--currency', options.currency, currencies),
    receivedOn: readDay('--date', options.date ?? now.toISOString().slice(0, 10)),
    payer: {
      ...(payerInn === undefined ? {} : { vatNumber: payerInn }),
      ...(payerName === undefined ? {} : { name: payerName }),
    },
    purpose,
    ...(invoice === undefined ? {} : { invoice }),
    ...(order === undefined ? {} : { orderId: order }),
  };
}

function paymentFacts(registered: RegisteredTransfer, context: Context): string {
  const { texts, language, paint } = context;
  const { currency, outcome, toInvoice, toSuspense, repeated } = registered;
  const words = texts.payment;
  const sum = (minor: typeof toInvoice) => formatMoney(minor, currency, language);
  const told = words.outcomes[outcome] ?? outcome;
  const shown = context.facts([
    [words.operation, registered.operationId],
    [texts.order.amount, paint.bold(sum(registered.amount))],
    [words.toInvoice, toInvoice > 0 ? sum(toInvoice) : ''],
    [words.toSuspense, toSuspense > 0 ? paint.warn(sum(toSuspense)) : ''],
    [words.outcome, outcome === 'paid' ? paint.good(told) : paint.warn(told)],
  ]);
  return repeated ? `${shown}${paint.dim(words.repeated)}\n` : shown;
}
