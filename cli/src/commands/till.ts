import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { invogateClient } from '@invogate/client';
import { menu } from '@invogate/till/menu.ts';
import { RunningTill } from '@invogate/till/running-till.ts';
import type { WireLine } from '@invogate/till/view.ts';
import type { Build } from '../build.ts';
import type { Context } from '../context.ts';
import { exitCode } from '../exit-code.ts';
import { Ended, usage } from '../problem.ts';
import { TillDesk } from '../till/till-desk.ts';
import { withExamples } from '../with-examples.ts';
import { numbersOf } from './table.ts';

interface Options {
  merchant?: string;
  tables: string;
  device: string;
  activate?: string;
  partner?: string;
  quiet?: boolean;
}

export function tillCommand(program: Command, build: Build): void {
  const words = build.texts.till;
  const command = program
    .command('till')
    .description(words.summary)
    .option('--merchant <id>', words.merchant)
    .option('--tables <numbers>', words.tables, '1-8')
    .option('--device <id>', words.device, 'till-cli')
    .option('--activate <code>', words.activate)
    .option('--partner <id>', words.partner)
    .option('--quiet', words.quiet)
    .action(async (options: Options, self: Command) => {
      await play(options, build.contextOf(self));
    });
  command.addHelpText('after', () => `\n${words.actsTitle}\n${words.acts}\n`);
  withExamples(command, build.texts, [
    'till --merchant MERCHANT_ID',
    'till --activate 4815-1623-4210 --partner PARTNER_ID',
    'till --merchant MERCHANT_ID --json < evening.txt',
  ]);
}

async function play(options: Options, context: Context): Promise<void> {
  const { terminal, texts, paint, json, url } = context;
  const shop = await shopOf(options, context);
  const aheadMs = (await context.now().catch(() => new Date())).getTime() - Date.now();
  const desk: { at?: TillDesk } = {};
  const till = new RunningTill({
    ...{ ...shop, url, menu, tables: numbersOf(options.tables) },
    ...{ deviceId: options.device, product: 'invogate till', language: context.language },
    now: () => new Date(Date.now() + aheadMs),
    random: Math.random,
    onChange: () => desk.at?.changed(),
    onWire: ({ way, what, at }: WireLine) => {
      if (options.quiet === true) return;
      const line = json ? JSON.stringify({ at, way, what }) : texts.till.wire[way](what);
      terminal.err(`${paint.dim(line)}\n`);
    },
  });
  desk.at = new TillDesk(till, context);
  till.connect();
  terminal.err(`${paint.dim(texts.till.ready)}\n`);
  const lines = createInterface({ input: terminal.stdin });
  try {
    for await (const line of lines) {
      if (!(await desk.at.type(line))) break;
    }
  } finally {
    lines.close();
    await till.disconnect();
  }
  if (desk.at.failures > 0) throw new Ended(exitCode.refused);
}

/** The shop that the till belongs to: named, or by the code that it was given. */
async function shopOf(
  { merchant, activate, partner }: Options,
  context: Context,
): Promise<{ merchantId: string; token: string }> {
  const { texts, terminal, url } = context;
  if (activate === undefined) {
    if (merchant === undefined) throw usage(({ till }) => till.whichShop);
    return { merchantId: merchant, token: context.token() };
  }
  if (partner === undefined) throw usage(({ till }) => till.whichPartner);
  // A till that has no token yet names its partner alone.
  const { onboarding } = invogateClient({ baseUrl: url });
  const request = { partnerId: partner, activationCode: activate };
  const { merchantId, token } = await onboarding.activate(request);
  terminal.err(`${texts.till.activated(merchantId, token)}\n`);
  return { merchantId, token };
}
