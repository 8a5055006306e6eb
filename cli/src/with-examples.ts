import type { Command } from 'commander';
import type { Texts } from './texts/index.ts';

/** Examples under the help of a command; they read the same in every language. */
export function withExamples(
  command: Command,
  { help }: Texts,
  examples: readonly string[],
): Command {
  const lines = examples.map((example) => `  $ invogate ${example}\n`).join('');
  return command.addHelpText('after', `\n${help.examples}\n${lines}`);
}

/** For options that may be given several times. */
export function collect(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}
