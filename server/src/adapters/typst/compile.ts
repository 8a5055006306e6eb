import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Job } from './job.ts';

const folder = import.meta.dirname;

/** After so many documents the compiler forgets what the last round has not asked for again. */
const round = 8;

/**
 * A warm compiler: one job at a time, each by the same fonts, so that the same job gives the same
 * bytes in every process. It reads this folder and nothing else: no fonts of the system, and no
 * network, as no template names a package.
 */
export function warmCompiler(): (job: Job) => Uint8Array {
  const compiler = NodeCompiler.create({
    workspace: folder,
    fontArgs: [{ fontBlobs: fontFiles() }],
  });
  let made = 0;
  return (job) => {
    compiler.mapShadow(join(folder, 'job.json'), Buffer.from(job.json));
    for (const [path, bytes] of Object.entries(job.images)) {
      compiler.mapShadow(join(folder, path), Buffer.from(bytes));
    }
    try {
      const compiled = compiler.compile({ mainFilePath: join(folder, job.template) });
      const document = compiled.result;
      if (document === null) {
        const error = compiled.takeError();
        const why = error === null ? 'no reason given' : compiler.fetchDiagnostics(error);
        throw new Error(`${job.template}: ${JSON.stringify(why)}`);
      }
      return compiler.pdf(document);
    } finally {
      for (const path of Object.keys(job.images)) compiler.unmapShadow(join(folder, path));
      made += 1;
      if (made % round === 0) compiler.evictCache(1);
    }
  };
}

function fontFiles(): Buffer[] {
  const require = createRequire(import.meta.url);
  const faces = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'];
  return faces.map((face) =>
    readFileSync(require.resolve(`@expo-google-fonts/pt-sans/${face}/PTSans_${face}.ttf`)),
  );
}
