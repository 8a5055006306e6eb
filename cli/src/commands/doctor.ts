import type { Command } from 'commander';
import type { Build } from '../build.ts';
import type { Context } from '../context.ts';
import { checkDatabase } from '../doctor/check-database.ts';
import { checkServer } from '../doctor/check-server.ts';
import { failed, ok, type Check } from '../doctor/check.ts';
import { exitCode } from '../exit-code.ts';
import { plainText, widthOf } from '../output/plain-text.ts';
import { Ended } from '../problem.ts';
import { withExamples } from '../with-examples.ts';

const nodeMajorMin = 24;

export function doctorCommand(program: Command, build: Build): void {
  const command = program
    .command('doctor')
    .description(build.texts.help.doctor.summary)
    .action(async (_options: unknown, self: Command) => {
      const context = build.contextOf(self);
      const [server, database] = await Promise.all([checkServer(context), checkDatabase(context)]);
      const checks = [checkNode(context), ...server, ...database];
      context.tell(checks, () => report(checks, context));
      if (checks.some(({ state }) => state === 'failed')) throw new Ended(exitCode.checkFailed);
    });
  withExamples(command, build.texts, ['doctor', 'doctor --json']);
}

function checkNode({ texts }: Context): Check {
  const { node } = process.versions;
  const isNew = Number(node.split('.')[0]) >= nodeMajorMin;
  const words = texts.doctor;
  return isNew ? ok(words.node, node) : failed(words.node, node, words.nodeOld);
}

function report(checks: readonly Check[], { texts, paint }: Context): string {
  const words = texts.doctor;
  const marks = { ok: paint.good('✔'), warning: paint.warn('!'), failed: paint.bad('✖') };
  const width = Math.max(...checks.map(({ name }) => widthOf(name)));
  const lines = checks.map(({ name, state, detail, advice }) => {
    const space = ' '.repeat(width - widthOf(name));
    const head = `${marks[state]} ${name}${space}  ${plainText(detail)}\n`;
    return advice === undefined ? head : `${head}  ${' '.repeat(width)}  ${paint.bold(advice)}\n`;
  });
  const wrong = checks.filter(({ state }) => state === 'failed').length;
  const end = wrong === 0 ? paint.good(words.well) : paint.bad(words.notWell(wrong));
  return `${lines.join('')}\n${end}\n`;
}
