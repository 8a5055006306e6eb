import type { Readable } from 'node:stream';

type Env = Readonly<Record<string, string | undefined>>;

/** Where a command reads and writes; a test puts its own in. */
export interface Terminal {
  env: Env;
  stdin: Readable;
  out: (text: string) => void;
  err: (text: string) => void;
  /** Characters of a line; undefined when the output goes to a file or a program. */
  columns: number | undefined;
  colours: boolean;
}

/** The terminal of this process. Colours only for people, and never against NO_COLOR. */
export function processTerminal(): Terminal {
  const { env, stdin, stdout, stderr } = process;
  const given = Number(env.COLUMNS);
  const columns = Number.isInteger(given) && given > 0 ? given : stdout.columns;
  const noColour = env.NO_COLOR !== undefined && env.NO_COLOR !== '';
  return {
    env,
    stdin,
    out: (text) => stdout.write(text),
    err: (text) => stderr.write(text),
    columns: stdout.isTTY ? columns : undefined,
    colours: stdout.isTTY && !noColour && env.TERM !== 'dumb',
  };
}
