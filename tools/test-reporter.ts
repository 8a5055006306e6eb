import { Readable } from 'node:stream';
import { spec } from 'node:test/reporters';
import type { TestEvent } from 'node:test/reporters';

/**
 * The spec reporter with its summary moved to the end: after a failure the reporter of Node prints
 * the counts first and the failures last, and whoever reads only the end sees no counts.
 */
export default async function* report(
  source: AsyncIterable<TestEvent>,
): AsyncGenerator<string | Buffer> {
  const summary: string[] = [];
  const withoutSummary = async function* (): AsyncGenerator<TestEvent> {
    for await (const event of source) {
      if (isSummary(event)) summary.push(`ℹ ${event.data.message}\n`);
      else yield event;
    }
  };
  yield* Readable.from(withoutSummary()).pipe(spec()) as AsyncIterable<Buffer>;
  yield* ['\n', ...summary];
}

type Diagnostic = Extract<TestEvent, { type: 'test:diagnostic' }>;

const counts = /^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) [\d.]+$/;

function isSummary(event: TestEvent): event is Diagnostic {
  return (
    event.type === 'test:diagnostic' &&
    event.data.nesting === 0 &&
    event.data.file === undefined &&
    counts.test(event.data.message)
  );
}
