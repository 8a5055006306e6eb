import type { Command } from 'commander';
import type { TestClockState } from '@invogate/contracts/test-clock.ts';
import type { Build } from '../build.ts';
import type { Context } from '../context.ts';
import { moment } from '../output/format.ts';
import { readDuration, readMoment } from '../read-argument.ts';
import { withExamples } from '../with-examples.ts';

const dayMs = 86_400_000;

/** The clock of a demo server: what takes a month there takes seconds here. */
export function clockCommands(program: Command, build: Build): void {
  const group = program.command('clock').description(build.texts.help.groups.clock);
  addShow(group, build);
  addSet(group, build);
  addAdvance(group, build);
  addReset(group, build);
}

function addShow(group: Command, build: Build): void {
  const command = group
    .command('show')
    .description(build.texts.help.clockShow.summary)
    .action(async (_options: unknown, self: Command) => {
      const context = build.contextOf(self);
      tell(await context.client().testClock.read(), context);
    });
  withExamples(command, build.texts, ['clock show', 'clock show --json | jq -r .now']);
}

function addSet(group: Command, build: Build): void {
  const words = build.texts.help.clockSet;
  const command = group
    .command('set')
    .description(words.summary)
    .argument('<time>', words.time)
    .action(async (time: string, _options: unknown, self: Command) => {
      const context = build.contextOf(self);
      const set = readMoment('<time>', time, (await context.now()).getTime()).toISOString();
      tell(await context.client().testClock.move({ set }, { wait: true }), context);
    });
  withExamples(command, build.texts, ['clock set 2026-11-23T09:00:00+03:00']);
}

function addAdvance(group: Command, build: Build): void {
  const words = build.texts.help.clockAdvance;
  const command = group
    .command('advance')
    .description(words.summary)
    .argument('<time>', words.time)
    .option('--step <time>', words.step)
    .action(async (time: string, options: { step?: string }, self: Command) => {
      const context = build.contextOf(self);
      const wholeMs = readDuration('<time>', time);
      const stepMs = options.step === undefined ? wholeMs : readDuration('--step', options.step);
      const { testClock } = context.client();
      let state: TestClockState | undefined;
      // One request a step, so that a long walk never waits longer than the server allows.
      for (let leftMs = wholeMs; leftMs > 0; leftMs -= stepMs) {
        const advanceMs = Math.min(leftMs, stepMs);
        state = await testClock.move({ advanceMs }, { wait: true });
      }
      if (state !== undefined) tell(state, context);
    });
  withExamples(command, build.texts, ['clock advance 30d', 'clock advance 26h --step 15m']);
}

function addReset(group: Command, build: Build): void {
  const command = group
    .command('reset')
    .description(build.texts.help.clockReset.summary)
    .action(async (_options: unknown, self: Command) => {
      const context = build.contextOf(self);
      const { testClock } = context.client();
      const before = await testClock.read();
      const { terminal, texts, paint } = context;
      tell(await testClock.move({ reset: true }, { wait: true }), context);
      if (before.offsetMs > 0) terminal.err(`${paint.warn(texts.clock.wentBack)}\n`);
    });
  withExamples(command, build.texts, ['clock reset']);
}

function tell(state: TestClockState, context: Context): void {
  const { texts, facts, paint, terminal } = context;
  const words = texts.clock;
  const { now, offsetMs, rested = true } = state;
  context.tell(state, () =>
    facts([
      [words.now, paint.bold(moment(now))],
      [words.real, moment(new Date(Date.parse(now) - offsetMs))],
      [words.ahead, offsetMs === 0 ? words.none : aheadBy(offsetMs, words.days)],
    ]),
  );
  if (!rested) terminal.err(`${paint.warn(words.restless)}\n`);
}

/** `30 days 02:15:00`. */
function aheadBy(offsetMs: number, days: (days: string) => string): string {
  const whole = Math.floor(offsetMs / dayMs);
  const time = new Date(offsetMs % dayMs).toISOString().slice(11, 19);
  return whole === 0 ? time : `${days(String(whole))} ${time}`;
}
