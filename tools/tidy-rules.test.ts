import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
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

/** Not written out below, so that this file names no machine itself. */
const machineFolder = ['wo', 'rk'].join('');

const file = (path: string, text = ''): TreeFile => ({ path, text });
const source = (text: string): TreeFile => file('server/src/kernel/money.ts', text);

const whole = `# Title
## Context
## Decision
## Consequences
## What would change our mind
`;

const lock = (others: object): string => {
  const owner = { optionalDependencies: { '@a/b': '1.0.0' } };
  return JSON.stringify({ packages: { 'node_modules/a': owner, ...others } });
};

const complains: Record<string, () => string[]> = {
  'a file of 401 lines': () => fileIsShort(source('x\n'.repeat(401))),
  'a long migration': () => fileIsShort(file('server/migrations/1.sql', 'x\n'.repeat(401))),
  'a word for later': () => nothingIsLeftForLater(source('// TODO: mend')),
  'a hole': () => nothingIsLeftForLater(source(`throw new Error('Not implemented')`)),
  'one test only': () => nothingIsLeftForLater(source(`test.only('x', run)`)),
  'a switched-off test': () => nothingIsLeftForLater(source(`test.skip('x', run)`)),
  'a skip without a reason': () => nothingIsLeftForLater(source(`t.skip()`)),
  'a skip by option': () => nothingIsLeftForLater(source(`test('x', { skip: true }, run)`)),
  'a cast to any': () => typesAreHonest(source('const a = b as any;')),
  'a parameter of any': () => typesAreHonest(source('function f(a: any) {}')),
  'a list of any': () => typesAreHonest(source('let a: Array<any>;')),
  'a silenced checker': () => typesAreHonest(source('// @ts-expect-error because')),
  'a silenced linter': () => typesAreHonest(source('// eslint-disable-next-line')),
  'a path of a machine': () => noMachineIsNamed(source(`open('/${machineFolder}/main/x')`)),
  'a path of a home': () => noMachineIsNamed(source(`open('/root/invogate')`)),
  'a host in the lock file': () =>
    lockFileNamesNoHost(file('package-lock.json', `"resolved": "https://host/a.tgz"`)),
  'a hole in the lock file': () =>
    lockFileIsWhole(file('package-lock.json', lock({ 'node_modules/b': {} }))),
  'a name that says nothing': () => nameSaysWhatIsInside(file('server/src/utils.ts')),
  'a name that says nothing at its end': () => nameSaysWhatIsInside(file('web/order-helpers.ts')),
  'a folder that says nothing': () => nameSaysWhatIsInside(file('server/src/common/money.ts')),
  'a dead link': () => linksLeadSomewhere(() => false)(file('docs/a.md', '[b](../b.md#c)')),
  'a decision without a part': () =>
    decisionIsWhole(file('docs/adr/0009-x.md', whole.replace('## Consequences\n', ''))),
  'a decision without a number': () => decisionIsWhole(file('docs/adr/x.md', whole)),
  'a number used twice': () => numbersUsedTwice(['docs/adr/0001-a.md', 'docs/adr/0001-b.md']),
  'a room without a floor': () =>
    roomsAreWhole(new Map([['attic', ['README.md', 'index.ts']]]), [['ledger']]),
  'a room without a door': () => roomsAreWhole(new Map([['ledger', ['README.md']]]), [['ledger']]),
  'a room without a README': () => roomsAreWhole(new Map([['ledger', ['index.ts']]]), [['ledger']]),
  'a room on two floors': () => roomsAreWhole(new Map(), [['ledger'], ['ledger']]),
};

describe('a rule complains about', () => {
  for (const [name, complaints] of Object.entries(complains)) {
    test(name, () => {
      assert.equal(complaints().length, 1, complaints().join('\n'));
    });
  }
});

const passes: Record<string, () => string[]> = {
  'a file of 400 lines': () => fileIsShort(source('x\n'.repeat(400))),
  'the dump of the schema': () => fileIsShort(file('server/schema.sql', 'x\n'.repeat(900))),
  'a skip with a reason': () => nothingIsLeftForLater(source(`t.skip('no browser here');`)),
  'words that only look alike': () =>
    typesAreHonest(source(`const many: Anything = 1; // as any shop does: any JSON, or: any.`)),
  'a name with a meaning': () => nameSaysWhatIsInside(file('server/src/utilisation.ts')),
  'a path of ours': () => noMachineIsNamed(source(`import '#main/work/run.ts'; // framework/`)),
  'a link that leads somewhere': () =>
    linksLeadSomewhere((path) => path === 'b.md')(file('docs/a.md', '[b](../b.md#c)')),
  'a link outside, an anchor, and code': () =>
    linksLeadSomewhere(() => false)(
      file('a.md', '[a](https://a.example) [b](#b)\n`[c](c.md)`\n```\n[d](d.md)\n```\n'),
    ),
  'a whole decision': () => decisionIsWhole(file('docs/adr/0009-x.md', whole)),
  'a whole lock file': () =>
    lockFileIsWhole(file('package-lock.json', lock({ 'x/node_modules/@a/b': {} }))),
  'a whole room': () =>
    roomsAreWhole(new Map([['ledger', ['README.md', 'index.ts']]]), [['ledger']]),
};

describe('a rule has nothing to say about', () => {
  for (const [name, complaints] of Object.entries(passes)) {
    test(name, () => {
      assert.deepEqual(complaints(), []);
    });
  }
});

test('names of the environment are found in the configuration and in README', () => {
  const config = `
    // 'NOT_THIS'
    port: number(env.PORT), host: text('HOST'), url: env['PUBLIC_URL'], mode: 'demo',
  `;
  assert.deepEqual(environmentNames(config), ['HOST', 'PORT', 'PUBLIC_URL']);
  const readme = '## Configuration\n| `PORT` | x |\n| `HOST` | y `ELSE` |\n## More\n| `NO` | z |\n';
  assert.deepEqual(documentedNames(readme), ['HOST', 'PORT']);
});
