// Loaded before the entry points, in plain JavaScript, because an older Node cannot even read them.
import module from 'node:module';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const major = Number(process.versions.node.split('.')[0]);

if (major < 24) {
  console.error(
    `Invogate runs on Node 24; this is Node ${process.versions.node}.\n` +
      'Run `npm ci` in the repository: it brings Node 24 along, and then `npm start`, `npm test`\n' +
      'and `npx invogate` use it by themselves. To run a file by hand: `npx node FILE`.\n' +
      'If npm left optional packages out (`--omit=optional`), or has none for this system,\n' +
      'install Node 24 from https://nodejs.org.',
  );
  process.exit(1);
}

// Keeps what Node makes of our TypeScript, by its content, from one start to the next: the second
// one is quicker and 20 MB smaller, as the type stripper is never loaded. A folder that cannot be
// written is no trouble.
module.enableCompileCache(
  fileURLToPath(new URL('../node_modules/.cache/invogate/compiled', import.meta.url)),
);
