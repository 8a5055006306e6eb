import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { test } from 'node:test';
import { floors } from './floors.ts';
import {
  decisionIsWhole,
  documentedNames,
  environmentNames,
  fileIsShort,
  linksLeadSomewhere,
  lockFileIsWhole,
  lockFileNamesNoHost,
  nameSaysWhatIsInside,
  noMachineIsNamed,
  nothingIsLeftForLater,
  numbersUsedTwice,
  roomsAreWhole,
  typesAreHonest,
} from './tidy-rules.ts';
import type { TreeFile } from './tidy-rules.ts';
import { filesOfTree, root, textOf } from './tree.ts';

const textFiles = '**/*.{ts,tsx,mts,js,mjs,css,sql,sh,md,json,html,yml,yaml}';
const tree: TreeFile[] = filesOfTree(textFiles, '.*', '.ci/*').map((path) => ({
  path,
  text: textOf(path),
}));

const rules: Record<string, (file: TreeFile) => string[]> = {
  'no file is too long': fileIsShort,
  'nothing is left for later': nothingIsLeftForLater,
  'types are honest': typesAreHonest,
  'no machine is named': noMachineIsNamed,
  'the lock file names no host': lockFileNamesNoHost,
  'the lock file is whole': lockFileIsWhole,
  'names say what is inside': nameSaysWhatIsInside,
  'links lead somewhere': linksLeadSomewhere((path) => existsSync(root + path)),
  'decisions are whole': decisionIsWhole,
};

for (const [name, rule] of Object.entries(rules)) {
  test(name, () => {
    nothingToSay(tree.flatMap(rule));
  });
}

test('the tree is seen', () => {
  const paths = tree.map(({ path }) => path);
  for (const path of ['package-lock.json', 'tools/tidy.test.ts', 'README.md', '.ci/run']) {
    assert.ok(paths.includes(path), `${path} is not among the files that are checked`);
  }
});

test('each decision has a number of its own', () => {
  nothingToSay(numbersUsedTwice(tree.map(({ path }) => path)));
});

test('each room has its README, its door and its floor', () => {
  const rooms = new Map<string, string[]>();
  for (const path of filesOfTree('server/src/rooms/*/*')) {
    const name = basename(dirname(path));
    rooms.set(name, [...(rooms.get(name) ?? []), basename(path)]);
  }
  nothingToSay(roomsAreWhole(rooms, floors));
});

test('README names what the configuration reads, and nothing else', (t) => {
  const config = filesOfTree('server/src/main/*config.ts');
  if (config.length === 0) {
    t.skip('there is no configuration');
    return;
  }
  const source = config.map((path) => textOf(path)).join('\n');
  assert.deepEqual(documentedNames(textOf('README.md')), environmentNames(source));
});

function nothingToSay(complaints: string[]): void {
  assert.equal(complaints.length, 0, `\n${complaints.join('\n')}`);
}
