import { exitCode } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import type { Texts } from './texts/index.ts';

/** Something that the command itself has to say no to, in the language of its reader. */
export class Problem extends Error {
  readonly exit: ExitCode;
  readonly code: string;
  readonly say: (texts: Texts) => string;

  constructor(exit: ExitCode, code: string, say: (texts: Texts) => string) {
    super(code);
    this.exit = exit;
    this.code = code;
    this.say = say;
  }
}

/** What was typed cannot be meant; `say` tells what would do. */
export function usage(say: (texts: Texts) => string): Problem {
  return new Problem(exitCode.usage, 'usage', say);
}

/** Ends a command that has already said what is wrong. */
export class Ended extends Error {
  readonly exit: ExitCode;

  constructor(exit: ExitCode) {
    super(`ended with ${String(exit)}`);
    this.exit = exit;
  }
}
