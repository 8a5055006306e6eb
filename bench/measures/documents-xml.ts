import { createHash } from 'node:crypto';
import { fnsXmlRenderer } from '../../server/src/adapters/fns-xml/renderer.ts';
import { manyTitleLines, updData } from '../../server/test/title-data.ts';
import type { Benchmark } from '../bench.ts';
import { spreadOf } from '../statistics.ts';

const lines = 1000;
const figure = 'documents, XML of 1,000 lines';

/** One title is made at a time, as when a file is asked for the first time. */
export const documentsXml: Benchmark = {
  name: 'documents-xml',
  about: 'a universal transfer document of 1,000 lines as XML of the tax service',
  run: async ({ runs, seconds }, sheet) => {
    const renderer = fnsXmlRenderer();
    const data = updData({ lines: manyTitleLines(lines) });
    const hashes = new Set<string>();
    const title = async (): Promise<void> => {
      const { bytes } = await renderer.render(data, 'xml');
      hashes.add(createHash('sha256').update(bytes).digest('hex'));
    };
    const json = async (): Promise<void> => {
      createHash('sha256').update(JSON.stringify(data)).digest('hex');
    };
    await medianMs(1, title);
    for (let run = 1; run <= runs; run++) {
      const ms = await medianMs(seconds / 2, title);
      sheet.put(figure, ms, { unit: 'ms', digits: 1, target: { atMost: 50 } });
      sheet.limit(figure, 'its JSON, ms', await medianMs(seconds / 4, json));
    }
    const differ = hashes.size === 1 ? [] : [`${hashes.size} different files of the same data`];
    sheet.check('documents-xml', differ);
  },
};

/** Median time of one act, repeated for some seconds. */
async function medianMs(seconds: number, act: () => Promise<void>): Promise<number> {
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    const start = performance.now();
    await act();
    times.push(performance.now() - start);
  }
  return spreadOf(times).median;
}
