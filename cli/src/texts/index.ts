import type { Language } from '@invogate/contracts/money.ts';
import { en, type Texts } from './en.ts';
import { ru } from './ru.ts';

export type { Texts };

export const texts: Readonly<Record<Language, Texts>> = { en, ru };

/** `--lang` wins; then the language of the machine. */
export function languageOf(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Language {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const given = args[at]?.split('=')[1] ?? (at < 0 ? undefined : args[at + 1]);
  if (given === 'ru' || given === 'en') return given;
  const machine = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((each) => (each ?? '') !== '') ?? '';
  return /^ru/i.test(machine) ? 'ru' : 'en';
}
