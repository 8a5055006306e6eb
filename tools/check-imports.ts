import { cruise } from 'dependency-cruiser';
import type { ICruiseResult } from 'dependency-cruiser';
import { existsSync } from 'node:fs';
import configuration from '../.dependency-cruiser.mjs';
import { codeRoots, filesOfTree, root } from './tree.ts';

/**
 * Checks who imports whom, and that the checker really saw every file: a parser that silently reads
 * nothing would find nothing to complain about.
 */
process.chdir(root);
const roots = codeRoots.filter((folder) => existsSync(folder));
const { forbidden = [], options = {} } = configuration;
const { output } = await cruise(
  roots,
  { ...options, ruleSet: { forbidden }, validate: true },
  options.enhancedResolveOptions,
);
if (typeof output === 'string') throw new Error('dependency-cruiser answered text, not a result');

const complaints = [...unseenFiles(output), ...violations(output)];
for (const complaint of complaints) console.error(complaint);
console.log(`${String(output.modules.length)} modules, ${String(complaints.length)} complaints`);
process.exitCode = complaints.length > 0 ? 1 : 0;

function unseenFiles(result: ICruiseResult): string[] {
  const seen = new Set(result.modules.map((module) => module.source));
  const expected = roots.flatMap((folder) => filesOfTree(`${folder}/**/*.{ts,tsx,mts,mjs,js}`));
  if (expected.length === 0) return ['no source file found: the check looks at the wrong folder'];
  return expected
    .filter((path) => !seen.has(path))
    .map((path) => `${path}: not seen by dependency-cruiser, so no rule holds for it`);
}

function violations(result: ICruiseResult): string[] {
  const why = new Map(forbidden.map((rule) => [rule.name, rule.comment]));
  return result.summary.violations.map(({ from, to, rule, cycle }) => {
    const via = cycle?.map((step) => step.name) ?? (from === to ? [] : [to]);
    return `${[from, ...via].join(' → ')}\n  ${rule.name}: ${why.get(rule.name) ?? ''}`;
  });
}
