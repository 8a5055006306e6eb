import { Command } from 'commander';
import type { Language } from '@invogate/contracts/money.ts';
import type { Build } from './build.ts';
import { contextOf, type GlobalOptions } from './context.ts';
import { appCommands } from './commands/app.ts';
import { applicationCommands } from './commands/application.ts';
import { clockCommands } from './commands/clock.ts';
import { correctionCommands } from './commands/correction.ts';
import { documentCommands } from './commands/document.ts';
import { doctorCommand } from './commands/doctor.ts';
import { edoCommands } from './commands/edo.ts';
import { fundCommands } from './commands/fund.ts';
import { businessCommands } from './commands/business.ts';
import { instrumentCommands } from './commands/instrument.ts';
import { ledgerCommands } from './commands/ledger.ts';
import { listenCommand } from './commands/listen.ts';
import { loginProviderCommands } from './commands/login-provider.ts';
import { merchantCommands } from './commands/merchant.ts';
import { contactCommands } from './commands/contact.ts';
import { messageCommands } from './commands/messages.ts';
import { migrateCommand } from './commands/migrate.ts';
import { notificationCommands } from './commands/notifications.ts';
import { orderCommands } from './commands/order.ts';
import { operatorCommands } from './commands/operator.ts';
import { partnerCommands } from './commands/partner.ts';
import { paperCommands } from './commands/paper.ts';
import { paymentCommands } from './commands/payment.ts';
import { pendingCommands } from './commands/pending.ts';
import { pointCommands } from './commands/point.ts';
import { tableCommands } from './commands/table.ts';
import { tillCommand } from './commands/till.ts';
import { receiptCommands } from './commands/receipt.ts';
import { refundCommands } from './commands/refund.ts';
import { shipmentCommands } from './commands/shipment.ts';
import { shopCommands } from './commands/shop.ts';
import { tokenCommands } from './commands/token.ts';
import { triggerCommands } from './commands/trigger.ts';
import { exitCode } from './exit-code.ts';
import { paint } from './output/paint.ts';
import { facts } from './output/table.ts';
import type { Terminal } from './terminal.ts';
import { texts as allTexts, type Texts } from './texts/index.ts';

/** The whole command line, in one language. */
export function buildProgram(terminal: Terminal, language: Language): Command {
  const texts = allTexts[language];
  const { help } = texts;
  const program = new Command('invogate');
  prepare(program, terminal, texts);
  program
    .description(help.program)
    .version('0.1.0', '-V, --version', help.version)
    .option('--json', help.json)
    .option('--url <address>', help.url)
    .option('--token <token>', help.token)
    .option('--lang <ru|en>', help.lang)
    .addHelpText('after', () => `\n${closing(texts)}`);
  const build: Build = {
    texts,
    contextOf: (command) => contextOf(terminal, language, command.optsWithGlobals<GlobalOptions>()),
  };
  const groups = [
    orderCommands,
    refundCommands,
    correctionCommands,
    shipmentCommands,
    triggerCommands,
    listenCommand,
    notificationCommands,
    paymentCommands,
    merchantCommands,
    tokenCommands,
    partnerCommands,
    applicationCommands,
    appCommands,
    pointCommands,
    shopCommands,
    tableCommands,
    tillCommand,
    fundCommands,
    instrumentCommands,
    businessCommands,
    ledgerCommands,
    contactCommands,
    messageCommands,
    documentCommands,
    receiptCommands,
    edoCommands,
    paperCommands,
    pendingCommands,
    operatorCommands,
    loginProviderCommands,
    clockCommands,
    doctorCommand,
    migrateCommand,
  ];
  for (const add of groups) add(program, build);
  return program;
}

/** Settings that subcommands inherit must stand before they are added. */
function prepare(program: Command, terminal: Terminal, texts: Texts): void {
  const { help } = texts;
  const { bold, bad } = paint(terminal.colours);
  program
    .exitOverride()
    .configureOutput({
      writeOut: terminal.out,
      writeErr: terminal.err,
      outputError: (text, write) => write(`${bad(translated(text, texts))}\n`),
      getOutHelpWidth: () => terminal.columns ?? 100,
      getErrHelpWidth: () => terminal.columns ?? 100,
      getOutHasColors: () => terminal.colours,
      getErrHasColors: () => terminal.colours,
    })
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => bold(help.titles[title] ?? title),
    })
    .helpOption('-h, --help', help.helpOption)
    .helpCommand('help [command]', help.helpCommand);
}

/** Exit codes and environment: what a script needs to know of every command. */
function closing({ help }: Texts): string {
  const codes = Object.entries(exitCode).map(
    ([name, code]) => [`  ${code}`, help.exits[name as keyof typeof exitCode]] as const,
  );
  const environment = help.environment.replaceAll(/^/gm, '  ');
  return `${help.exitCodes}\n${facts(codes)}\n${help.environmentTitle}\n${environment}\n`;
}

const complaints: readonly [form: RegExp, say: (wrong: Texts['wrong'], text: string) => string][] =
  [
    [/unknown command '(.+?)'/, (wrong, text) => wrong.unknownCommand(text)],
    [/unknown option '(.+?)'/, (wrong, text) => wrong.unknownOption(text)],
    [/missing required argument '(.+?)'/, (wrong, text) => wrong.missingArgument(text)],
    [/option '(.+?)' argument missing/, (wrong, text) => wrong.missingValue(text)],
    [/required option '(.+?)' not specified/, (wrong, text) => wrong.missingOption(text)],
    [/too many arguments|got \d+/, (wrong) => wrong.excessArguments],
  ];

/** What the parser of options says, in the language of the reader. */
function translated(text: string, { wrong }: Texts): string {
  for (const [form, say] of complaints) {
    const match = form.exec(text);
    if (match) return say(wrong, match[1] ?? '');
  }
  return text.replace(/^error: /, '').trimEnd();
}
