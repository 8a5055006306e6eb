import { basename, dirname, posix } from 'node:path';

/** A file of the tree: its path from the root, with slashes, and its text. */
export interface TreeFile {
  path: string;
  text: string;
}

/** What a rule has to say about a file; nothing when the file is tidy. */
type Rule = (file: TreeFile) => string[];

const maxLines = 400;
const code = /\.(ts|tsx|mts|js|mjs|css|sql|sh)$/;
const typescript = /\.(ts|tsx|mts)$/;

/** These spell the forbidden words because they forbid them. */
const aboutTheRules = /^(tools\/tidy[^/]*\.ts|eslint\.config\.js)$/;

export function fileIsShort({ path, text }: TreeFile): string[] {
  if (!code.test(path) || path === 'server/schema.sql') return [];
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  return lines > maxLines ? [`${path}: ${lines} lines, at most ${maxLines}: split it`] : [];
}

/** Work that is put off, switched off, or hidden from the type checker. */
export const nothingIsLeftForLater = eachLine(code, [
  [/\b(TODO|FIXME|XXX|HACK)\b/, 'do it now or open an issue'],
  [/not implemented/i, 'build it or leave it out'],
  [/\.only\(|\bonly: true\b/, 'runs one test and hides the others'],
  [/\b(?!t\.|context\.)\w+\.skip\(/, 'a test that never runs; t.skip with a reason may'],
  [/\.skip\((?!\s*['"`])/, 'a skip needs its reason as text'],
  [/\b(skip|todo): true\b/, 'a test that never runs'],
]);

export const typesAreHonest = eachLine(typescript, [
  [/(\bas|:) any(\s*[;,)=|&}\]]|$)|<any>|\bany\[\]/, 'name the type, or take unknown and check it'],
  [/@ts-(ignore|expect-error|nocheck)/, 'mend the type instead of silencing the checker'],
  [/eslint-disable/, 'mend the code, or change the rule for everybody with its reason'],
]);

export const noMachineIsNamed = eachLine(/./, [
  [/(^|[\s'"`(=:])\/work\/|\/tmp\/\w+_jobs|\/root\/\w/, 'a path of one machine'],
]);

export const lockFileNamesNoHost = eachLine(/(^|\/)package-lock\.json$/, [
  [/"resolved": *"https?:\/\//, 'write the lock file with omit-lockfile-registry-resolved'],
]);

interface LockFile {
  packages: Record<string, { optionalDependencies?: Record<string, string> }>;
}

/**
 * npm leaves an optional package out of the lock file when its registry lacks that version for some
 * platform, and `npm ci` then refuses the file on every machine.
 */
export function lockFileIsWhole({ path, text }: TreeFile): string[] {
  if (path !== 'package-lock.json') return [];
  const { packages } = JSON.parse(text) as LockFile;
  const locked = new Set(Object.keys(packages).map((key) => key.split('node_modules/').at(-1)));
  return Object.entries(packages).flatMap(([owner, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !locked.has(name))
      .map((name) => `${path}: ${name} of ${owner} is missing, so npm ci fails: pin ${owner}`),
  );
}

/** A name must say what is inside; these say only that something is. */
export function nameSaysWhatIsInside({ path }: TreeFile): string[] {
  const words = path.toLowerCase().split(/[/.-]/);
  const empty = words.find((word) => /^(utils?|helpers?|common|managers?|misc)$/.test(word));
  return empty === undefined ? [] : [`${path}: "${empty}" does not say what is inside`];
}

/** Every relative link of a document must lead to a file. `exists` gets a path from the root. */
export function linksLeadSomewhere(exists: (path: string) => boolean): Rule {
  return ({ path, text }) => {
    if (!path.endsWith('.md')) return [];
    const prose = text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
    return [...prose.matchAll(/\]\(\s*<?([^)\s>]+)/g)]
      .map((match) => match[1]?.split('#')[0] ?? '')
      .filter((link) => link !== '' && !/^[a-z]+:/i.test(link))
      .filter((link) => !exists(posix.normalize(posix.join(dirname(path), link))))
      .map((link) => `${path}: the link to ${link} leads nowhere`);
  };
}

const adrSections = ['Context', 'Decision', 'Consequences', 'What would change our mind'];

/** A decision is recorded in the same four parts each time, under a number of its own. */
export function decisionIsWhole({ path, text }: TreeFile): string[] {
  if (!/^docs\/adr\/.*\.md$/.test(path)) return [];
  const name = basename(path);
  const number = /^(\d{4})-[a-z0-9-]+\.md$/.exec(name)?.[1];
  const found = [...text.matchAll(/^## (.+)$/gm)].map((match) => match[1]?.trim());
  return [
    ...(number === undefined ? [`${path}: name it 0001-what-is-decided.md`] : []),
    ...(/^# \S/.test(text) ? [] : [`${path}: begin with a title`]),
    ...adrSections
      .filter((section) => !found.includes(section))
      .map((section) => `${path}: the section "${section}" is missing`),
  ];
}

/** Complains about numbers of decisions that are used twice. */
export function numbersUsedTwice(paths: readonly string[]): string[] {
  const numbers = paths
    .filter((path) => path.startsWith('docs/adr/'))
    .map((path) => basename(path).slice(0, 4));
  return numbers
    .filter((number, i) => numbers.indexOf(number) !== i)
    .map((number) => `docs/adr/: the number ${number} is used twice`);
}

/** Compares the rooms on disk (folder to its file names) with those that have a floor. */
export function roomsAreWhole(
  rooms: ReadonlyMap<string, readonly string[]>,
  floors: readonly (readonly string[])[],
): string[] {
  const known = floors.flat();
  const twice = known.filter((name, i) => known.indexOf(name) !== i);
  const complaints = twice.map((name) => `tools/floors.ts: ${name} stands on two floors`);
  for (const [name, files] of rooms) {
    const folder = `server/src/rooms/${name}`;
    if (!known.includes(name)) complaints.push(`${folder}: give the room a floor in floors.ts`);
    for (const needed of ['README.md', 'index.ts']) {
      if (!files.includes(needed)) complaints.push(`${folder}: ${needed} is missing`);
    }
  }
  return complaints;
}

/** The names that the configuration reads from the environment. */
export function environmentNames(configSource: string): string[] {
  const source = configSource.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const named = source.matchAll(
    /\benv(?:\.|\[['"])([A-Z][A-Z0-9_]+)|['"]([A-Z][A-Z0-9_]{3,})['"]/g,
  );
  return [...new Set([...named].map((match) => match[1] ?? match[2] ?? ''))].sort();
}

/** The names in the first column of the tables under the heading "Configuration". */
export function documentedNames(readme: string): string[] {
  const chapter = /^## Configuration\s*$([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(readme)?.[1] ?? '';
  return [...chapter.matchAll(/^\| *`([A-Z][A-Z0-9_]+)`/gm)].map((match) => match[1] ?? '').sort();
}

/** A rule of patterns, each with what to do about it. */
function eachLine(files: RegExp, patterns: readonly (readonly [RegExp, string])[]): Rule {
  return ({ path, text }) => {
    if (!files.test(path) || aboutTheRules.test(path)) return [];
    const breaks = text.split('\n').map((line, i) => ({ line, number: i + 1 }));
    return patterns.flatMap(([pattern, advice]) =>
      breaks
        .filter(({ line }) => pattern.test(line))
        .map(({ line, number }) => `${path}:${number}: ${line.trim().slice(0, 80)} — ${advice}`),
    );
  };
}
