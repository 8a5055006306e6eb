import type { Command } from 'commander';
import { messageStatusWords, type Message } from '@invogate/contracts/messages.ts';
import type { Build } from '../build.ts';
import type { Context } from '../context.ts';
import { moment } from '../output/format.ts';
import { plainText } from '../output/plain-text.ts';
import { readWhole, readWord } from '../read-argument.ts';
import { withExamples } from '../with-examples.ts';

/** Characters of a reason that a table shows; `--json` has all of it. */
const reasonLength = 80;
const mostMessages = 1000;

export function messageCommands(program: Command, build: Build): void {
  const words = build.texts.people;
  const group = program.command('messages').description(words.messages);
  const command = group
    .command('list')
    .description(words.list.summary)
    .option('--state <state>', words.list.state)
    .option('--limit <count>', words.list.limit, '30')
    .action(async (options: { state?: string; limit: string }, self: Command) => {
      const context = build.contextOf(self);
      const { state } = options;
      const filter = {
        limit: readWhole('--limit', options.limit, 1, mostMessages),
        ...(state === undefined ? {} : { state: readWord('--state', state, messageStatusWords) }),
      };
      const messages = await context.withAdmin((admin) => admin.listMessages(filter));
      context.tell(messages, () => messageTable(messages, context));
    });
  withExamples(command, build.texts, ['messages list', 'messages list --state failed --json']);
}

function messageTable(messages: readonly Message[], context: Context): string {
  const words = context.texts.people;
  if (messages.length === 0) return `${words.noMessages}\n`;
  return context.table(
    [
      { title: words.created },
      { title: words.to },
      { title: words.about },
      { title: words.state },
      { title: words.tries, align: 'right' },
      { title: words.why },
    ],
    messages.map((message) => [
      moment(message.createdAt),
      plainText(message.address),
      words.templates[message.template] ?? message.template,
      words.states[message.status] ?? message.status,
      String(message.tries),
      plainText(message.message ?? '').slice(0, reasonLength),
    ]),
  );
}
