import { CommanderError } from 'commander';
import { exitCode } from './exit-code.ts';
import { failureOf, type Failure } from './failure.ts';
import { paint } from './output/paint.ts';
import { plainText } from './output/plain-text.ts';
import { buildProgram } from './program.ts';
import { Ended } from './problem.ts';
import type { Terminal } from './terminal.ts';
import { failureInRussian } from './texts/ru-refusals.ts';
import { languageOf, texts as allTexts, type Texts } from './texts/index.ts';

/** Runs one command line; answers the exit code. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const language = languageOf(args, terminal.env);
  const texts = allTexts[language];
  try {
    await buildProgram(terminal, language).parseAsync([...args], { from: 'user' });
    return exitCode.done;
  } catch (error) {
    if (error instanceof Ended) return error.exit;
    // Help and version end with 0; what is wrong with the line was told by `outputError`.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCode.usage;
    const failure = failureOf(error, texts);
    if (args.includes('--json')) terminal.err(`${JSON.stringify({ error: failure })}\n`);
    else {
      const shown = language === 'ru' ? failureInRussian(failure) : failure;
      terminal.err(told(shown, texts, terminal));
    }
    return failure.exit;
  }
}

/** What went wrong, where, and what to do about it. */
function told(failure: Failure & { advice?: string }, texts: Texts, terminal: Terminal): string {
  const { code, status, fields, requestId, outcomeUnknown, exit } = failure;
  const { bold, bad, dim } = paint(terminal.colours);
  const isBug = exit === exitCode.bug;
  const message = isBug ? failure.message : plainText(failure.message);
  const advice = texts.advice[code] ?? failure.advice;
  return [
    `${bad(bold(message))}${status === undefined || status === 0 ? '' : dim(` (${code})`)}`,
    ...fields.map((field) => `  ${field.name}: ${plainText(field.message || field.code)}`),
    ...(advice === undefined ? [] : [advice]),
    ...(outcomeUnknown ? [texts.failure.outcomeUnknown] : []),
    ...(requestId === undefined ? [] : [dim(texts.failure.requestId(requestId))]),
    ...(isBug ? [texts.failure.bug] : []),
  ]
    .map((line) => `${line}\n`)
    .join('');
}
