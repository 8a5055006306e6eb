import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { buildWeb } from '../tools/build-web.ts';
import { Sheet, type Benchmark, type Settings } from './bench.ts';
import { endAll } from './ending.ts';
import { benchmarks } from './measures/index.ts';
import { tableOf } from './table.ts';

/** `npm run bench -- [name…] [--runs 5] [--seconds 5] …`; see the README beside this file. */
async function main(): Promise<number> {
  const { chosen, settings, jsonFile } = readArguments();
  const sheet = new Sheet((line) => {
    console.log(line);
  });
  await buildWeb(console.log);
  for (const benchmark of chosen) {
    sheet.say(`${benchmark.name}: ${benchmark.about}`);
    await benchmark.run(settings, sheet);
  }
  const rows = sheet.rows();
  console.log(`\n${tableOf(rows)}\n`);
  if (jsonFile !== undefined) {
    const machine = { cores: cpus().length, model: cpus()[0]?.model, node: process.version };
    const result = { machine, settings, rows, wrong: sheet.wrong };
    writeFileSync(jsonFile, `${JSON.stringify(result, undefined, 2)}\n`);
  }
  if (sheet.wrong.length === 0) {
    console.log('What the client was told equals what is stored.');
    return 0;
  }
  console.error(`What the client was told differs from what is stored:`);
  for (const each of sheet.wrong) console.error(`  ${each}`);
  return 1;
}

function readArguments(): {
  chosen: readonly Benchmark[];
  settings: Settings;
  jsonFile: string | undefined;
} {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      runs: text,
      seconds: text,
      connections: text,
      orders: text,
      backlog: text,
      json: text,
    },
  });
  const unknown = positionals.filter((name) => benchmarks.every((each) => each.name !== name));
  if (unknown.length > 0) {
    const names = benchmarks.map((each) => each.name).join(', ');
    throw new Error(`There is no benchmark ${unknown.join(', ')}. There are: ${names}`);
  }
  return {
    chosen: benchmarks.filter(({ name }) => positionals.length === 0 || positionals.includes(name)),
    settings: {
      runs: whole(values.runs, 5, 100),
      seconds: whole(values.seconds, 5, 600),
      connections: whole(values.connections, 64, 1000),
      orders: whole(values.orders, 100_000, 10_000_000),
      backlog: whole(values.backlog, 20_000, 1_000_000),
    },
    jsonFile: values.json,
  };
}

function whole(text: string | undefined, otherwise: number, max: number): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= max) return value;
  throw new Error(`${text} is no whole number from 1 to ${max}`);
}

let ending: Promise<void> | undefined;

/** Whatever happens, nothing of ours stays behind: no process, no folder. */
function leave(code: number): void {
  ending ??= endAll().finally(() => process.exit(code));
}

const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
for (const [signal, code] of Object.entries(signals)) {
  process.on(signal, () => {
    leave(code);
  });
}

// Also when nobody reads our lines any more, as behind `| head`.
process.on('uncaughtException', (error) => {
  if (ending === undefined && !('code' in error && error.code === 'EPIPE')) console.error(error);
  leave(1);
});

main().then(leave, (error: unknown) => {
  // After Ctrl+C everything fails; that is no news.
  if (ending === undefined) console.error(error);
  leave(1);
});
