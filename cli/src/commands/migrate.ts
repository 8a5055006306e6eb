import type { Command } from 'commander';
import type { Build } from '../build.ts';
import { withExamples } from '../with-examples.ts';

export function migrateCommand(program: Command, build: Build): void {
  const { help, migrate } = build.texts;
  const command = program
    .command('migrate')
    .description(help.migrate.summary)
    .action(async (_options: unknown, self: Command) => {
      const context = build.contextOf(self);
      const done = await context.withAdmin((admin) => admin.migrate(() => undefined));
      context.tell(done, () =>
        done.applied.length === 0
          ? `${migrate.none}\n`
          : done.applied.map((name) => `${migrate.applied(name)}\n`).join(''),
      );
    });
  withExamples(command, build.texts, ['migrate']);
}
