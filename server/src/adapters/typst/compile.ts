import { join } from 'node:path';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { documentFonts } from './fonts.ts';
import type { Job } from './job.ts';
import { withQr } from './qr-in-pdf.ts';

const folder = import.meta.dirname;

/** After so many documents the compiler forgets what the last round has not asked for again. */
const round = 8;

/**
 * A warm compiler: one job at a time, each by the same fonts, so that the same job gives the same
 * bytes in every process.
 */
export function warmCompiler(): (job: Job) => Uint8Array {
  const compiler = newCompiler();
  let made = 0;
  return (job) => {
    try {
      const pdf = compiler.pdf(setJob(compiler, job));
      return job.qr === undefined ? pdf : withQr(pdf, job.qr);
    } finally {
      made += 1;
      if (made % round === 0) compiler.evictCache(1);
    }
  };
}

/**
 * It reads this folder and nothing else: no fonts of the system, and no network, as no template
 * names a package.
 */
export function newCompiler(): NodeCompiler {
  return NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs: documentFonts() }] });
}

/** Sets a job in type. Throws what the template says is wrong with it. */
export function setJob(compiler: NodeCompiler, job: Job): NodeTypstDocument {
  for (const [path, bytes] of Object.entries(job.images)) {
    compiler.mapShadow(join(folder, path), Buffer.from(bytes));
  }
  try {
    const one = job.oneSheet === undefined ? undefined : setText(compiler, job, job.oneSheet);
    return one?.numOfPages === 1 ? one : setText(compiler, job, job.json);
  } finally {
    for (const path of Object.keys(job.images)) compiler.unmapShadow(join(folder, path));
  }
}

function setText(compiler: NodeCompiler, { template }: Job, json: string): NodeTypstDocument {
  compiler.mapShadow(join(folder, 'job.json'), Buffer.from(json));
  const compiled = compiler.compile({ mainFilePath: join(folder, template) });
  const document = compiled.result;
  if (document !== null) return document;
  const error = compiled.takeError();
  const why = error === null ? 'no reason given' : compiler.fetchDiagnostics(error);
  throw new Error(`${template}: ${JSON.stringify(why)}`);
}
