import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import type { PayView } from '@invogate/contracts/pay-page.ts';
import type { Build } from '../build.ts';
import type { Context } from '../context.ts';
import { exitCode } from '../exit-code.ts';
import { payApi, type PayApi } from '../pay-api.ts';
import { Problem } from '../problem.ts';
import { readWhole, readWord } from '../read-argument.ts';
import { withExamples } from '../with-examples.ts';
import { orderFacts } from './show-order.ts';
import { startPaying, testMethods } from './start-paying.ts';

const declineReasons = ['decline', 'insufficient_funds', 'leave'] as const;
const pollMs = 250;

export function triggerCommands(program: Command, build: Build): void {
  const group = program.command('trigger').description(build.texts.help.groups.trigger);
  addPayment(group, build);
  addDecline(group, build);
  addExpire(group, build);
}

function addPayment(group: Command, build: Build): void {
  const { help } = build.texts;
  const words = help.triggerPayment;
  const command = group
    .command('payment')
    .description(words.summary)
    .argument('<order-id>', help.orderId)
    .option('--method <method>', words.method)
    .option('--timeout <seconds>', words.timeout, '30')
    .action(
      async (orderId: string, options: { method?: string; timeout: string }, self: Command) => {
        const context = demoContext(build, self);
        const seconds = readWhole('--timeout', options.timeout, 1, 3600);
        const { method } = options;
        const kinds =
          method === undefined ? testMethods : [readWord('--method', method, testMethods)];
        const page = await pageOf(context, orderId);
        const started = await startPaying(page, kinds);
        const { action } = started.attempt ?? {};
        if (action !== undefined) await page.actAtBank(action.url, 'succeed');
        const ended = await waitForOutcome(page, started, seconds);
        const order = await context.client().orders.get(orderId);
        if (ended.state !== 'paid' && ended.state !== 'held') {
          const reason = ended.attempt?.failureReason;
          const told = reason === undefined ? ended.state : build.texts.reasons[reason];
          throw new Problem(exitCode.refused, 'not_paid', ({ wrong }) =>
            wrong.notPaid(told ?? ended.state),
          );
        }
        context.tell(order, () => orderFacts(order, context));
      },
    );
  withExamples(command, build.texts, [
    'trigger payment ORDER_ID',
    'trigger payment ORDER_ID --method card',
  ]);
}

function addDecline(group: Command, build: Build): void {
  const { help, reasons, trigger } = build.texts;
  const words = help.triggerDecline;
  const command = group
    .command('decline')
    .description(words.summary)
    .argument('<order-id>', help.orderId)
    .option('--reason <reason>', words.reason, 'decline')
    .action(async (orderId: string, options: { reason: string }, self: Command) => {
      const context = demoContext(build, self);
      const outcome = readWord('--reason', options.reason, declineReasons);
      const page = await pageOf(context, orderId);
      const started = await startPaying(page, ['card', 'sbp']);
      const { action } = started.attempt ?? {};
      if (action !== undefined) await page.actAtBank(action.url, outcome);
      const { attempt } = await waitForOutcome(page, started, 30);
      if (attempt?.state !== 'failed') {
        throw new Problem(exitCode.refused, 'not_declined', ({ wrong }) => wrong.notDeclined);
      }
      const reason = attempt.failureReason ?? 'declined';
      context.tell(attempt, () =>
        context.facts([
          [trigger.attempt, attempt.id],
          [trigger.method, attempt.methodKind],
          [trigger.result, context.paint.bad(reasons[reason] ?? reason)],
        ]),
      );
    });
  withExamples(command, build.texts, [
    'trigger decline ORDER_ID',
    'trigger decline ORDER_ID --reason insufficient_funds',
  ]);
}

function addExpire(group: Command, build: Build): void {
  const { help } = build.texts;
  const command = group
    .command('expire')
    .description(help.triggerExpire.summary)
    .argument('<order-id>', help.orderId)
    .action(async (orderId: string, _options: unknown, self: Command) => {
      const context = demoContext(build, self);
      await context.withAdmin((admin) => admin.expireNow(orderId));
      const order = await context.client().orders.get(orderId);
      context.tell(order, () => orderFacts(order, context));
    });
  withExamples(command, build.texts, ['trigger expire ORDER_ID']);
}

/** Nobody should try this on orders that real people pay. */
function demoContext(build: Build, self: Command): Context {
  const context = build.contextOf(self);
  if (context.demo) return context;
  throw new Problem(exitCode.usage, 'demo_only', ({ wrong }) => wrong.demoOnly);
}

async function pageOf(context: Context, orderId: string): Promise<PayApi> {
  const { orderContainerId } = await context.client().orders.get(orderId);
  return payApi(context.url, orderContainerId);
}

/** Looks until the attempt has an end, as the page does. */
async function waitForOutcome(page: PayApi, started: PayView, seconds: number): Promise<PayView> {
  let view = started;
  for (let left = (seconds * 1000) / pollMs; left > 0 && isOpen(view); left--) {
    await sleep(pollMs);
    view = await page.view();
  }
  return view;
}

function isOpen({ state, attempt }: PayView): boolean {
  const undecided = attempt?.state === 'waiting' || attempt?.state === 'pending';
  return state === 'pending' || ((state === 'open' || state === 'partial') && undecided);
}
