import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
/** Written by `npm run openapi`, which sends every example to a real server. */
export const answersFile = fileURLToPath(import.meta.resolve('@invogate/contracts/examples/answers.json'));
let read;
/** What the server answers to the examples, ids and times made stable. */
export function recordedAnswers() {
    return (read ??= JSON.parse(readFileSync(answersFile, 'utf8')));
}
