import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Answers by route and by the name of the example that was sent. */
export type RecordedAnswers = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Written by `npm run openapi`, which sends every example to a real server. */
export const answersFile = fileURLToPath(
  import.meta.resolve('@invogate/contracts/examples/answers.json'),
);

let read: RecordedAnswers | undefined;

/** What the server answers to the examples, ids and times made stable. */
export function recordedAnswers(): RecordedAnswers {
  return (read ??= JSON.parse(readFileSync(answersFile, 'utf8')) as RecordedAnswers);
}
