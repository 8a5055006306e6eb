import { availableParallelism } from 'node:os';
import { newCompiler, warmCompiler } from '../../server/src/adapters/typst/compile.ts';
import { jobOf } from '../../server/src/adapters/typst/job.ts';
import { typstRenderer, type TypstRenderer } from '../../server/src/adapters/typst/renderer.ts';
import type { Benchmark } from '../bench.ts';
import { onEnd } from '../ending.ts';
import { nextInvoice, numberedInvoice } from '../invoices.ts';
import { medianOf } from '../statistics.ts';

/** Each worker has made so many before the clock runs. */
const warmUp = 30;

export const documents: Benchmark = {
  name: 'documents',
  about: 'PDF of an invoice: one at a time, and as many as the worker threads make',
  run: async ({ runs, seconds }, sheet) => {
    const workers = Math.max(1, availableParallelism() - 1);
    const renderer = typstRenderer({ workers });
    const end = onEnd(() => renderer.close());
    const compile = warmCompiler();
    await Promise.all(Array.from({ length: warmUp * workers }, () => make(renderer)));
    for (let i = 0; i < warmUp; i++) compile(jobOf(nextInvoice()));
    const onePage = pageOfOneWord();
    for (let run = 1; run <= runs; run++) {
      const one = await oneByOne(renderer, seconds);
      const quick = { unit: 'ms', digits: 2, target: { atMost: 5 } };
      sheet.put('invoice PDF: median', medianOf(one), quick);
      const bare = timesOf(seconds / 2, () => compile(jobOf(nextInvoice())));
      const page = timesOf(seconds / 4, onePage);
      sheet.limit('invoice PDF: median', 'without a worker ms', medianOf(bare.wallMs));
      sheet.limit('invoice PDF: median', 'a page of one word ms', medianOf(page.wallMs));
      sheet.put('invoice PDF: processor', bare.cpuMs, { unit: 'ms', digits: 2 });
      sheet.limit('invoice PDF: processor', 'a page of one word ms', page.cpuMs);
      const many = await allAtOnce(renderer, seconds, workers);
      sheet.put('invoice PDF: many', many, { unit: 'documents/s', target: { atLeast: 150 } });
      const limit = (1000 / medianOf(bare.wallMs)) * workers;
      sheet.limit('invoice PDF: many', `one thread × ${workers}/s`, limit);
    }
    sheet.check('documents', await differences(renderer));
    await end();
  },
};

async function make(renderer: TypstRenderer): Promise<void> {
  const { bytes } = await renderer.render(nextInvoice(), 'pdf');
  if (Buffer.from(bytes.subarray(0, 5)).toString() !== '%PDF-') throw new Error('this is no PDF');
}

/** Milliseconds of each document while nothing else is made. */
async function oneByOne(renderer: TypstRenderer, seconds: number): Promise<number[]> {
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    const started = performance.now();
    await make(renderer);
    times.push(performance.now() - started);
  }
  return times;
}

/** Times of an act in this thread, and the processor time of one. */
function timesOf(seconds: number, act: () => unknown): { wallMs: number[]; cpuMs: number } {
  const wallMs: number[] = [];
  const before = process.cpuUsage();
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    const started = performance.now();
    act();
    wallMs.push(performance.now() - started);
  }
  const { user, system } = process.cpuUsage(before);
  return { wallMs, cpuMs: (user + system) / 1000 / wallMs.length };
}

/** The least that the compiler takes for anything: another word each time, in the same font. */
function pageOfOneWord(): () => Uint8Array {
  const compiler = newCompiler();
  let made = 0;
  return () => {
    made += 1;
    if (made % 8 === 0) compiler.evictCache(1);
    return compiler.pdf({ mainFileContent: `#set text(font: "PT Sans")\nСчёт${made}` });
  };
}

/** Documents a second while every worker has its next one waiting. */
async function allAtOnce(
  renderer: TypstRenderer,
  seconds: number,
  workers: number,
): Promise<number> {
  const started = performance.now();
  const end = started + seconds * 1000;
  let made = 0;
  const lane = async (): Promise<void> => {
    while (performance.now() < end) {
      await make(renderer);
      made += 1;
    }
  };
  await Promise.all(Array.from({ length: workers * 2 }, lane));
  return (made * 1000) / (performance.now() - started);
}

/** The same data must give the same bytes, also after all this work. */
async function differences(renderer: TypstRenderer): Promise<string[]> {
  const data = numberedInvoice(1);
  const [first, ...rest] = await Promise.all(
    Array.from({ length: 8 }, () => renderer.render(data, 'pdf')),
  );
  const other = rest.filter(({ bytes }) => Buffer.compare(bytes, first?.bytes ?? bytes) !== 0);
  return other.map(() => 'the same invoice has other bytes');
}
