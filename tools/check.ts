import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { filesOfTree, root } from './tree.ts';

interface Step {
  name: string;
  command: string;
  args: string[];
}

interface Outcome extends Step {
  seconds: number;
  failed: boolean;
  output: string;
}

/** The machines that this must be quick on have two cores. */
const stepsAtOnce = 2;
const cache = 'node_modules/.cache/invogate';

mkdirSync(`${root}${cache}`, { recursive: true });
const failures = await runAll(steps());
for (const { name, output } of failures) console.error(`\n── ${name}\n${output.trimEnd()}`);
process.exitCode = failures.length > 0 ? 1 : 0;

function steps(): Step[] {
  const prettier = ['--check', '--log-level=warn', '--cache', `--cache-location=${cache}/prettier`];
  return [
    { name: 'prettier', command: 'prettier', args: [...prettier, '.'] },
    // Early, because it takes longest; without its cache, because that remembers a file by its own
    // text, while the rules also look at the types of the files it imports.
    // In two halves: the types of all at once do not fit into the memory that Node takes for itself.
    { name: 'eslint server', command: 'eslint', args: ['server'] },
    { name: 'eslint others', command: 'eslint', args: ['.', '--ignore-pattern', 'server/**'] },
    ...filesOfTree('*/tsconfig.json', '{web,miniapps}/*/tsconfig.json').map(typeCheck),
    { name: 'imports', command: 'node', args: ['tools/check-imports.ts'] },
    { name: 'knip', command: 'knip', args: ['--no-progress', '--no-config-hints'] },
    {
      name: 'tidy',
      command: 'node',
      args: ['--test', '--test-reporter=dot', 'tools/tidy.test.ts'],
    },
  ];
}

function typeCheck(tsconfig: string): Step {
  const workspace = dirname(tsconfig);
  const memory = `${cache}/tsc-${workspace.replaceAll('/', '-')}.tsbuildinfo`;
  const args = ['--project', tsconfig, '--incremental', '--tsBuildInfoFile', memory];
  return { name: `tsc ${workspace}`, command: 'tsc', args };
}

/** Runs the steps in order, a few at once, tells how each went, and answers those that failed. */
async function runAll(queue: Step[]): Promise<Outcome[]> {
  const failed: Outcome[] = [];
  const lane = async (): Promise<void> => {
    for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
      const outcome = await run(step);
      const time = outcome.seconds.toFixed(1).padStart(5);
      console.log(`${outcome.failed ? '✖' : '✔'} ${step.name.padEnd(16)}${time} s`);
      if (outcome.failed) failed.push(outcome);
    }
  };
  await Promise.all(Array.from({ length: stepsAtOnce }, lane));
  return failed;
}

function run(step: Step): Promise<Outcome> {
  const started = performance.now();
  const command = step.command === 'node' ? process.execPath : `node_modules/.bin/${step.command}`;
  const child = spawn(command, step.args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
    // The tools are scripts that look for node in PATH: it must be the one that runs this.
    env: {
      ...process.env,
      PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`,
    },
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({
        ...step,
        seconds: (performance.now() - started) / 1000,
        failed: code !== 0,
        output: Buffer.concat(chunks).toString(),
      });
    });
  });
}
