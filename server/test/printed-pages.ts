import { join } from 'node:path';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Job } from '#adapters/typst/job.ts';

/** A piece of text as it lies on a page, in points from the upper left corner. */
export interface PrintedText {
  text: string;
  x: number;
  y: number;
  width: number;
}

const folder = join(import.meta.dirname, '../src/adapters/typst');
const pageHeight = { portrait: 841.89, landscape: 595.28 };

let compiler: NodeCompiler | undefined;

/** Sets a job in the same way as the adapter does and gives it back as one SVG of all pages. */
export function printedSvg(job: Job): { svg: string; pages: number } {
  compiler ??= NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs: fonts() }] });
  compiler.mapShadow(join(folder, 'job.json'), Buffer.from(job.json));
  for (const [path, bytes] of Object.entries(job.images)) {
    compiler.mapShadow(join(folder, path), Buffer.from(bytes));
  }
  const compiled = compiler.compile({ mainFilePath: join(folder, job.template) });
  const document = compiled.result;
  if (document === null) {
    const error = compiled.takeError();
    const why = error === null ? 'no reason given' : compiler.fetchDiagnostics(error);
    throw new Error(JSON.stringify(why));
  }
  return { svg: compiler.svg(document), pages: document.numOfPages };
}

function fonts(): Buffer[] {
  const require = createRequire(import.meta.url);
  return ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'].map((face) =>
    readFileSync(require.resolve(`@expo-google-fonts/pt-sans/${face}/PTSans_${face}.ttf`)),
  );
}
