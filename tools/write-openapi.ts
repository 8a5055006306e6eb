import { writeFileSync } from 'node:fs';
import { startTestCluster } from '../server/test/database.ts';

/**
 * `npm run openapi`: sends every example to a real server, keeps its answers, and writes
 * docs/openapi.json from the contracts, the routes and those answers.
 */
const cluster = await startTestCluster();
// Stopping waits for another process, which alone does not keep this one alive.
const alive = setInterval(() => undefined, 1000);
try {
  Object.assign(process.env, cluster.env);
  const { recordedForm, runExamples } = await import('../server/test/run-examples.ts');
  const { jsonText, openApiFile, openApiText } = await import('../server/test/openapi-files.ts');
  const { answersFile } = await import('../server/src/http/openapi/recorded-answers.ts');
  const { runs, routes } = await runExamples();
  for (const { route, example, answer } of runs.filter(({ answer }) => answer.status !== 200)) {
    throw new Error(
      `${route.method} ${route.path}, ${example.name}: ${JSON.stringify(answer.body)}`,
    );
  }
  // First the answers: the document shows them.
  writeFileSync(answersFile, jsonText(recordedForm(runs)));
  writeFileSync(openApiFile, openApiText(routes));
} finally {
  await cluster.stop();
  clearInterval(alive);
}
// At once: the database of the tests uses node:test, which would add an empty summary of its own.
process.exit();
